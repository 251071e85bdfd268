import { expect } from 'chai';
import { create } from 'kubo-rpc-client';
import { CID } from 'multiformats/cid';
import {
  checkContent,
  contentDigest,
  digestToCid,
  kuboContentStore,
  nodePlace,
  readCar,
  repairContent,
  writeCar,
} from '#sdk/storage';
import { gather } from './car/support.ts';
import { shouldKeepContent } from './contract/contentStoreContract.ts';
import { findKubo, startKubo } from './contract/kuboProcess.ts';
import { Bench, utf8 } from './support.ts';

const kubo = findKubo();

if (kubo) {
  describe(`a real Kubo, ${kubo.version}`, function () {
    this.timeout(60_000);
    const bench = new Bench();
    let node: Awaited<ReturnType<typeof startKubo>>;

    before(async () => {
      node = await startKubo(kubo);
    });
    after(async () => {
      await node.stop();
    });
    afterEach(() => bench.close());

    shouldKeepContent(() => node);

    it('takes the CAR files that we write, and writes some that we read', async () => {
      const client = create({ url: new URL(node.apiUrl) });
      const contents = [utf8('from Gemel'), utf8('to Kubo')];
      const known = new Map(contents.map((bytes) => [contentDigest(bytes), bytes]));
      const car = writeCar({ digests: [...known.keys()], read: (digest) => Promise.resolve(known.get(digest)!) });
      const roots = await gather(client.dag.import([car]));
      expect(roots.map(({ root }) => root.cid.toString())).to.deep.equal([...known.keys()].map(digestToCid));
      const store = kuboContentStore({ apiUrl: node.apiUrl });
      for (const [digest, bytes] of known) {
        expect(await store.isPinned(digest)).to.equal(true);
        const [block, ...more] = await gather(readCar(client.dag.export(CID.parse(digestToCid(digest)))));
        expect([block?.digest, more.length]).to.deep.equal([digest, 0]);
        expect(Buffer.from(block!.bytes).equals(bytes)).to.equal(true);
      }
    });

    it('T34 gives back what another node lost, and is given what it lacks', async () => {
      const other = await bench.contentServer();
      const [there, here] = [kuboContentStore({ apiUrl: node.apiUrl }), kuboContentStore({ apiUrl: other.apiUrl })];
      const digests = [await there.put(utf8('on Kubo alone')), await here.put(utf8('on the other alone'))];
      const places = [nodePlace(node.apiUrl), nodePlace(other.apiUrl)];
      for await (const report of checkContent({ digests, places })) {
        expect(report.verdict).to.equal('thin');
        expect((await repairContent({ report, places })).verdict).to.equal('well');
      }
    });
  });
} else {
  console.log('  a real Kubo: not run (no ipfs on the PATH; GEMEL_KUBO can name one)');
}
