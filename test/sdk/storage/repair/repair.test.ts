import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  carPlace,
  checkContent,
  contentDigest,
  digestToCid,
  gatewayPlace,
  kuboContentStore,
  nodePlace,
  pinningService,
  pinningServicePlace,
  repairContent,
  writeCar,
  type ContentPlace,
  type ContentReport,
} from '#sdk/storage';
import { gather, piecesOf } from '../car/support.ts';
import { PinningServer, TOKEN } from '../pinning/pinningServer.ts';
import { Bench, rejection, utf8 } from '../support.ts';

const [ONE, TWO, THREE] = [utf8('one'), utf8('two'), utf8('three')];
const DIGESTS = [ONE, TWO, THREE].map(contentDigest);

describe('checkContent and repairContent', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  const check = (places: ContentPlace[], digests: readonly string[] = DIGESTS, wantedPins?: number) =>
    gather(checkContent({ digests, places, ...(wantedPins === undefined ? {} : { wantedPins }) }));
  const repair = async (places: ContentPlace[], digests?: readonly string[]): Promise<ContentReport[]> => {
    const reports: ContentReport[] = [];
    for (const report of await check(places, digests)) reports.push(await repairContent({ report, places }));
    return reports;
  };
  /** Verdict, and the findings at each place. */
  const brief = (reports: readonly ContentReport[]): string[] =>
    reports.map(({ verdict, places }) => [verdict, ...places.map(({ finding }) => finding)].join(' '));
  const newNode = async (contents: readonly Uint8Array[] = []) => {
    const { apiUrl, gatewayUrl } = await bench.contentServer();
    const store = kuboContentStore({ apiUrl });
    for (const bytes of contents) await store.put(bytes);
    return { apiUrl, gatewayUrl, store, place: nodePlace(apiUrl) };
  };
  /** On a node, and not to stay there. */
  const putUnpinned = async (apiUrl: string, bytes: Uint8Array): Promise<void> => {
    const body = new FormData();
    body.append('file', new Blob([Uint8Array.from(bytes)]));
    await fetch(`${apiUrl}/api/v0/block/put`, { method: 'POST', body });
  };
  const newService = async () => {
    const server = await PinningServer.start(bench);
    const service = pinningService({ endpoint: server.url, accessToken: TOKEN, firstWaitMs: 1 });
    return { server, place: pinningServicePlace(service, { firstPollMs: 1, timeoutMs: 2000 }) };
  };
  const carOf = async (contents: readonly Uint8Array[]): Promise<Uint8Array> => {
    const known = new Map(contents.map((bytes) => [contentDigest(bytes), bytes]));
    const read = (digest: `0x${string}`) => Promise.resolve(known.get(digest)!);
    return Buffer.concat(await gather(writeCar({ digests: [...known.keys()], read })));
  };

  describe('isPinned', () => {
    it('tells what stays on a node from what only is there, or isn’t', async () => {
      const { apiUrl, gatewayUrl, store } = await newNode([ONE]);
      await putUnpinned(apiUrl, TWO);
      const pinned = await Promise.all(DIGESTS.map((digest) => store.isPinned(digest)));
      expect(pinned).to.deep.equal([true, false, false]);
      await rejection(kuboContentStore({ gatewayUrl }).isPinned(DIGESTS[0]!), Error);
    });
  });

  describe('checkContent', () => {
    it('T34 says where the bytes are, and whether they stay', async () => {
      const [first, second] = [await newNode([ONE]), await newNode([ONE, TWO])];
      await putUnpinned(first.apiUrl, TWO);
      const { server, place } = await newService();
      server.add(digestToCid(DIGESTS[0]!));
      server.add(digestToCid(DIGESTS[2]!));
      const car = await carOf([TWO]);
      const file = carPlace('two.car', () => piecesOf(car));
      const reports = await check([first.place, second.place, gatewayPlace(second.gatewayUrl), file, place]);
      expect(brief(reports)).to.deep.equal([
        'well pinned pinned held absent claimed',
        'thin held pinned held held absent',
        'lost absent absent absent absent claimed',
      ]);
      expect(reports.map(({ size, pins, wantedPins }) => [size, pins, wantedPins])).to.deep.equal([
        [3, 3, 2],
        [3, 1, 2],
        [undefined, 1, 2],
      ]);
      expect(reports[0]!.places.map(({ place: name }) => name)).to.deep.equal([
        ...[first.apiUrl, second.apiUrl, second.gatewayUrl, 'two.car'],
        new URL(server.url).origin,
      ]);
    });

    it('wants two pins, or as many as there are places that keep, or as many as it is told', async () => {
      const [first, second] = [await newNode([ONE]), await newNode([ONE])];
      const [digest] = [DIGESTS[0]!];
      const gateway = gatewayPlace(first.gatewayUrl);
      const verdicts = async (places: ContentPlace[], wanted?: number): Promise<unknown> =>
        (await check(places, [digest, digest], wanted)).map(({ verdict, wantedPins }) => [verdict, wantedPins]);
      expect(await verdicts([first.place, gateway])).to.deep.equal([['well', 1]]);
      expect(await verdicts([first.place, second.place])).to.deep.equal([['well', 2]]);
      expect(await verdicts([first.place, second.place, (await newNode()).place])).to.deep.equal([['well', 2]]);
      expect(await verdicts([first.place, second.place], 3)).to.deep.equal([['thin', 3]]);
      expect(await verdicts([gateway])).to.deep.equal([['well', 0]]);
    });

    it('T34 takes nobody’s word: wrong bytes, damaged blocks and dead places are named, and count for nothing', async () => {
      const directory = await bench.directory();
      const damaged = await bench.contentServer({ directory });
      await kuboContentStore({ apiUrl: damaged.apiUrl }).put(ONE);
      for (const entry of await readdir(join(directory, 'blocks'), { recursive: true, withFileTypes: true })) {
        if (entry.isFile()) await writeFile(join(entry.parentPath, entry.name), 'damaged');
      }
      const liar = await bench.peer((_request, response) => response.end('other'));
      const endless = await bench.peer((_request, response) => response.end(new Uint8Array(3 * 1024 * 1024)));
      const silent = await bench.silentPeer();
      const broken = carPlace('broken.car', () => piecesOf(utf8('broken')));
      const gone = carPlace('gone.car', () => piecesOf(new Uint8Array()));
      const places = [
        nodePlace(damaged.apiUrl),
        gatewayPlace(liar),
        gatewayPlace(endless),
        gatewayPlace(silent, { timeoutMs: 100 }),
        nodePlace(silent, { timeoutMs: 100 }),
        broken,
        gone,
      ];
      const [report] = await check(places, [DIGESTS[0]!]);
      expect(brief([report!])).to.deep.equal([
        'lost wrong wrong wrong unreachable unreachable unreachable unreachable',
      ]);
      expect(report!.places.every(({ problem }) => problem !== undefined)).to.equal(true);
      expect(report!.pins).to.equal(0);
      expect((await repairContent({ report: report!, places: places.slice(1) })).verdict).to.equal('lost');
    });

    it('says how a pinning service stands to content, by the best of its requests', async () => {
      const { server, place } = await newService();
      const cid = digestToCid(DIGESTS[0]!);
      const finding = async (): Promise<string> => (await place.look(DIGESTS[0]!)).finding;
      expect(await finding()).to.equal('absent');
      for (const [state, expected] of [
        ['failed', 'absent'],
        ['queued', 'pending'],
        ['pinning', 'pending'],
        ['pinned', 'claimed'],
        ['failed', 'claimed'],
      ] as const) {
        server.add(cid, state);
        expect(await finding(), state).to.equal(expected);
      }
      server.trouble.push({ status: 401, body: { error: { reason: 'UNAUTHORIZED' } } });
      const { finding: refused, problem } = await place.look(DIGESTS[0]!);
      expect([refused, problem]).to.deep.equal([
        'unreachable',
        `${new URL(server.url).origin} answered 401 (UNAUTHORIZED); check its access token.`,
      ]);
    });

    it('ends with the reason of its signal', async () => {
      const reason = new Error('stopped');
      const { place } = await newNode();
      const signal = AbortSignal.abort(reason);
      expect(await rejection(gather(checkContent({ digests: DIGESTS, places: [place], signal })), Error)).to.equal(
        reason,
      );
    });
  });

  describe('repairContent', () => {
    it('T34 brings back what one node lost from another, and keeps it on both', async () => {
      const [first, second] = [await newNode(), await newNode([ONE, TWO, THREE])];
      expect(brief(await check([first.place, second.place]))).to.deep.equal(
        Array.from({ length: 3 }, () => 'thin absent pinned'),
      );
      expect(brief(await repair([first.place, second.place]))).to.deep.equal(
        Array.from({ length: 3 }, () => 'well pinned pinned'),
      );
      expect(Buffer.from(await first.store.get(DIGESTS[2]!)).equals(THREE)).to.equal(true);
    });

    it('T34 brings it back from a gateway, or a CAR file, when every node is gone', async () => {
      const old = await newNode([ONE]);
      const car = await carOf([TWO, THREE]);
      const [first, second] = [await newNode(), await newNode()];
      const places = [first.place, second.place, gatewayPlace(old.gatewayUrl), carPlace('x', () => piecesOf(car))];
      expect(brief(await repair(places))).to.deep.equal([
        'well pinned pinned held absent',
        'well pinned pinned absent held',
        'well pinned pinned absent held',
      ]);
    });

    it('asks services to keep content once the nodes have it', async () => {
      const turns: string[] = [];
      const empty = (name: string, read: ContentPlace['read']): ContentPlace => ({
        name,
        look: () => Promise.resolve({ finding: 'absent' }),
        read,
        keep: () => Promise.resolve(void turns.push(name)),
      });
      const give = (): Promise<Uint8Array> => Promise.resolve(ONE);
      await repair([empty('service', undefined), empty('one', give), empty('two', give)], [DIGESTS[0]!]);
      expect(turns).to.deep.equal(['one', 'two', 'service']);
    });

    it('pins what a node only holds, and waits until a pinning service says that it has it', async () => {
      const node = await newNode();
      await putUnpinned(node.apiUrl, ONE);
      const { server, place } = await newService();
      server.looksUntilPinned = 2;
      const [report] = await repair([place, node.place], [DIGESTS[0]!]);
      expect(brief([report!])).to.deep.equal(['well claimed pinned']);
      expect(server.pins).to.have.length(1);
    });

    it('T34 writes a damaged block anew, from a place that has it whole', async () => {
      const directory = await bench.directory();
      const damaged = await bench.contentServer({ directory });
      await kuboContentStore({ apiUrl: damaged.apiUrl }).put(ONE);
      for (const entry of await readdir(join(directory, 'blocks'), { recursive: true, withFileTypes: true })) {
        if (entry.isFile()) await writeFile(join(entry.parentPath, entry.name), 'damaged');
      }
      const whole = await newNode([ONE]);
      const places = [nodePlace(damaged.apiUrl), whole.place];
      expect(brief(await check(places, [DIGESTS[0]!]))).to.deep.equal(['thin wrong pinned']);
      expect(brief(await repair(places, [DIGESTS[0]!]))).to.deep.equal(['well pinned pinned']);
    });

    it('goes on past a place that fails, and says what is wrong with it', async () => {
      const [first, second] = [await newNode([ONE]), await newNode()];
      const { server, place } = await newService();
      server.outcome = 'failed';
      const dead = nodePlace(await bench.silentPeer(), { timeoutMs: 100 });
      const [report] = await repair([dead, place, first.place, second.place], [DIGESTS[0]!]);
      expect(brief([report!])).to.deep.equal(['well unreachable absent pinned pinned']);
      expect(report!.places[0]!.problem).to.include('in 100 ms');
      expect(report!.places[1]!.problem).to.include(`could not pin ${digestToCid(DIGESTS[0]!)}`);
      expect(report!.places.slice(2).every(({ problem }) => problem === undefined)).to.equal(true);
    });

    it('asks a pinning service for what is lost everywhere, which then is lost still, for it gives no bytes', async () => {
      const node = await newNode();
      const { server, place } = await newService();
      expect(brief(await repair([node.place, place], [DIGESTS[0]!]))).to.deep.equal(['lost absent claimed']);
      expect(server.pins).to.have.length(1);
    });

    it('leaves alone what is well', async () => {
      const [first, second] = [await newNode([ONE]), await newNode([ONE])];
      const { server, place } = await newService();
      const [report] = await check([first.place, second.place, place], [DIGESTS[0]!]);
      server.requests.splice(0);
      expect(await repairContent({ report: report!, places: [first.place, second.place, place] })).to.equal(report);
      expect(server.requests).to.deep.equal([]);
    });
  });
});
