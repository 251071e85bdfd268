import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { Contract, ContractFactory, JsonRpcProvider } from 'ethers';
import { groth16, zKey } from 'snarkjs';
import type { SnarkjsProof } from '../../sdk/src/prover/groth16/snarkjsFiles.ts';
import { CeremonyError } from '../../scripts/ceremony/errors.ts';
import { hashFile } from '../../scripts/ceremony/hashes.ts';
import { readRecord, writeRecord } from '../../scripts/ceremony/record.ts';
import { accept } from '../../scripts/ceremony/steps/accept.ts';
import { announceBeacon, applyBeacon } from '../../scripts/ceremony/steps/beacon.ts';
import { contribute } from '../../scripts/ceremony/steps/contribute.ts';
import { exportKeys } from '../../scripts/ceremony/steps/exportKeys.ts';
import { fetchPtau } from '../../scripts/ceremony/steps/fetchPtau.ts';
import { setup } from '../../scripts/ceremony/steps/setup.ts';
import { renderTranscript, writeTranscript } from '../../scripts/ceremony/steps/transcript.ts';
import { verify } from '../../scripts/ceremony/steps/verify.ts';
import { verifyPtau } from '../../scripts/ceremony/steps/verifyPtau.ts';
import { withCurve } from '../../sdk/src/prover/curve.ts';
import { WitnessGenerator } from '../../sdk/src/prover/groth16/witness.ts';
import { fromSnarkjs } from '../../sdk/src/prover/groth16Proof.ts';
import { compileVerifier } from './compileVerifier.ts';
import { publicChain, type PublicChain } from './publicChain.ts';
import { smallCeremony, type SmallCeremony } from './smallCeremony.ts';

describe('ceremony', function () {
  this.timeout(180_000);
  let small: SmallCeremony;
  let chain: PublicChain;
  let directory: string;

  before('make a small file of powers of tau, and start a chain', async () => {
    [small, chain] = await Promise.all([smallCeremony(), publicChain()]);
    directory = small.path('ceremony');
  });
  after('remove them', async () => {
    small[Symbol.dispose]();
    await chain[Symbol.asyncDispose]();
  });

  /** A copy of the ceremony as it is, for tests that break it. */
  const copy = (name: string): string => {
    cpSync(directory, small.path(name), { recursive: true });
    return small.path(name);
  };
  const refuses = async (promise: Promise<unknown>, message: RegExp): Promise<void> => {
    try {
      await promise;
    } catch (error) {
      expect(error).to.be.instanceOf(CeremonyError);
      expect((error as Error).message).to.match(message);
      return;
    }
    throw new Error('expected a CeremonyError');
  };

  describe('powers of tau', () => {
    let server: Server;
    let url: string;

    before('publish them', async () => {
      server = createServer((request, response) => {
        if (request.url !== '/final.ptau') response.writeHead(404).end();
        else response.end(readFileSync(small.ptau));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/final.ptau`;
    });
    after('stop', () => {
      server.closeAllConnections();
      server.close();
    });

    it('are kept when they have the published hash, and only then', async () => {
      const { blake2b, sha256 } = await hashFile(small.ptau);
      const out = small.path('fetched.ptau');
      await refuses(fetchPtau({ url, out }), /which hash was published/);
      await refuses(fetchPtau({ url, out, blake2b: sha256.repeat(2) }), /it was not kept/);
      await refuses(fetchPtau({ url, out, blake2b, sha256: blake2b.slice(64) }), /has the sha256/);
      await refuses(fetchPtau({ url, out, blake2b, maxBytes: 1000 }), /larger than 1000 bytes/);
      await refuses(fetchPtau({ url: url.replace('final', 'other'), out, blake2b }), /answered 404/);
      expect(existsSync(out)).to.equal(false);
      await fetchPtau({ url, out, blake2b });
      expect(await hashFile(out)).to.deep.equal({ blake2b, sha256 });
    });

    it('are verified from their contributions', async () => {
      await verifyPtau(small.ptau);
      const bytes = readFileSync(small.ptau);
      // One of the powers replaced by another one.
      bytes.copyWithin(2000, 2064, 2128);
      writeFileSync(small.path('tampered.ptau'), bytes);
      await refuses(verifyPtau(small.path('tampered.ptau')), /not a valid file of powers of tau/);
    });
  });

  it('begins with a key that everyone can make', async () => {
    const parameters = { circuit: 'cube', r1cs: small.r1cs, ptau: small.ptau };
    await setup({ ...parameters, directory });
    await setup({ ...parameters, directory: small.path('again') });
    const [first, second] = [
      await hashFile(join(directory, '0000.zkey')),
      await hashFile(small.path('again/0000.zkey')),
    ];
    expect(first).to.deep.equal(second);
    await refuses(setup({ ...parameters, directory }), /holds a ceremony already/);
  });

  it('takes contributions one after the other', async () => {
    const hashes: string[] = [];
    for (const [index, name] of ['Ada', 'Grace Hopper'].entries()) {
      const [from, to] = [join(directory, `000${index}.zkey`), small.path(`sent-${index}.zkey`)];
      hashes.push(await contribute({ from, to, name, entropy: 'dice: 3 1 4' }));
      const added = await accept({ directory, ptau: small.ptau, zkey: to });
      expect(added).to.include({ name, hash: hashes.at(-1) });
    }
    expect(new Set(hashes).size).to.equal(2);
  });

  it('refuses a key that does not add one valid contribution to the last', async () => {
    const take = (zkey: string): Promise<unknown> => accept({ directory, ptau: small.ptau, zkey });
    await refuses(take(small.path('sent-0.zkey')), /does not add one contribution/);
    await refuses(take(small.path('sent-1.zkey')), /does not add one contribution/);
    await contribute({ from: join(directory, '0002.zkey'), to: small.path('good.zkey'), name: 'Eve' });
    const bytes = readFileSync(small.path('good.zkey'));
    // A byte of the key's points, before its history.
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 3000) ^ 1, bytes.length - 3000);
    writeFileSync(small.path('tampered.zkey'), bytes);
    await refuses(take(small.path('tampered.zkey')), /not a valid contribution/);
    await refuses(contribute({ from: join(directory, '0002.zkey'), to: small.path('x.zkey'), name: '' }), /1 to 64/);
  });

  it('is not exported before its beacon', async () => {
    const verified = await verify({ directory, ptau: small.ptau });
    expect(verified.isFinished).to.equal(false);
    const out = small.path('release');
    await refuses(exportKeys({ verified, entry: small.entry, wasm: small.wasm, out }), /not finished/);
    expect(existsSync(out)).to.equal(false);
  });

  describe('beacon', () => {
    it('is a block that nobody has seen, named once', async () => {
      const rpcUrl = chain.url;
      await chain.mine(100);
      await refuses(applyBeacon(directory, rpcUrl), /no block was announced/);
      const blockNumber = (await chain.blockNumber()) + 10;
      await refuses(announceBeacon({ directory, rpcUrl, blockNumber: blockNumber - 10 }), /name a later one/);
      const plan = await announceBeacon({ directory, rpcUrl, blockNumber, iterations: 10 });
      expect(plan).to.deep.equal({ chainId: 1, blockNumber, iterations: 10, announcedAtBlock: blockNumber - 10 });
      await refuses(announceBeacon({ directory, rpcUrl, blockNumber: blockNumber + 5 }), /named already/);
    });

    it('is applied once its block is final, and ends the ceremony', async () => {
      await refuses(applyBeacon(directory, chain.url), /is not final yet/);
      await chain.mine(20);
      await refuses(applyBeacon(directory, chain.url), /is not final yet/);
      await chain.mine(200);
      await applyBeacon(directory, chain.url);
      await refuses(applyBeacon(directory, chain.url), /the ceremony is over/);
      const from = join(directory, '0003.zkey');
      await refuses(contribute({ from, to: small.path('late.zkey'), name: 'late' }), /the ceremony is over/);
    });
  });

  describe('verification', () => {
    it('accepts the ceremony, with the chain and against another build of the circuit', async () => {
      const verified = await verify({ directory, ptau: small.ptau, r1cs: small.r1cs, rpcUrl: chain.url });
      expect(verified.isFinished).to.equal(true);
      expect(verified.history.contributions.map(({ name }) => name)).to.deep.equal([
        'Ada',
        'Grace Hopper',
        `hash of block ${readRecord(directory).beacon?.blockNumber} of chain 1`,
      ]);
    });

    it('refuses another beacon than the announced one', async () => {
      const broken = copy('other-beacon');
      const record = readRecord(broken);
      if (!record.beacon) throw new Error('no beacon was announced');
      const ptau = small.ptau;
      const blockHash = 'ab'.repeat(32);
      writeRecord(broken, { ...record, beacon: { ...record.beacon, blockHash } });
      await refuses(verify({ directory: broken, ptau }), /another beacon than the announced one/);
      const late = { ...record.beacon, announcedAtBlock: record.beacon.blockNumber };
      writeRecord(broken, { ...record, beacon: late });
      await refuses(verify({ directory: broken, ptau }), /announced after its block/);
      // A coordinator who grinds: a hash of his own choice in the key and in the record.
      await withCurve(() => zKey.beacon(join(broken, '0002.zkey'), join(broken, '0003.zkey'), 'beacon', blockHash, 10));
      writeRecord(broken, { ...record, beacon: { ...record.beacon, blockHash } });
      expect((await verify({ directory: broken, ptau })).isFinished, 'consistent in itself').to.equal(true);
      await refuses(verify({ directory: broken, ptau, rpcUrl: chain.url }), /has the hash/);
    });

    it('refuses other powers, another circuit and a development key', async () => {
      const broken = copy('other-files');
      await refuses(verify({ directory, ptau: small.path('tampered.ptau') }), /the ceremony is of/);
      const wasmAsR1cs = small.wasm;
      await refuses(verify({ directory, ptau: small.ptau, r1cs: wasmAsR1cs }), /the ceremony is of/);
      cpSync(join(small.wasm, '..', 'development.zkey'), join(broken, '0003.zkey'));
      await refuses(verify({ directory: broken, ptau: small.ptau }), /does not verify/);
    });
  });

  describe('afterwards', () => {
    it('leaves a transcript for machines and people', async () => {
      const transcript = await writeTranscript(directory, await verify({ directory, ptau: small.ptau }));
      expect(JSON.parse(readFileSync(join(directory, 'transcript.json'), 'utf8'))).to.deep.equal(transcript);
      const text = readFileSync(join(directory, 'transcript.txt'), 'utf8');
      expect(text).to.equal(renderTranscript(transcript));
      const { blake2b } = await hashFile(small.ptau);
      const final = await hashFile(join(directory, '0003.zkey'));
      for (const part of ['Ada', 'Grace Hopper', 'of chain 1', blake2b, final.sha256, transcript.circuitHash]) {
        expect(text).to.include(part);
      }
      expect(transcript.contributions.map(({ isBeacon }) => isBeacon)).to.deep.equal([false, false, true]);
    });

    it('exports keys that prove, and a verifier that a public chain takes', async () => {
      const verified = await verify({ directory, ptau: small.ptau, rpcUrl: chain.url });
      const out = small.path('release');
      const release = await exportKeys({ verified, entry: small.entry, wasm: small.wasm, out });
      const read = (file: string): Buffer => readFileSync(join(out, 'cube', file));
      expect(JSON.parse(read('release.json').toString())).to.deep.equal(release);
      expect((await hashFile(join(out, 'cube', 'final.zkey'))).sha256).to.equal(release.zkey.sha256);
      const generator = await WitnessGenerator.compile(read('circuit.wasm'));
      const witness = await generator.calculate({ cube: [27n], root: [3n] });
      const { proof, publicSignals } = await withCurve(() => groth16.prove(read('final.zkey'), witness));
      const key = JSON.parse(read('verification_key.json').toString()) as object;
      expect(await withCurve(() => groth16.verify(key, publicSignals, proof))).to.equal(true);

      const { abi, bytecode } = await compileVerifier(read('CubeVerifier.sol').toString(), 'CubeVerifier');
      const provider = new JsonRpcProvider(chain.url, undefined, { cacheTimeout: -1 });
      const factory = new ContractFactory(abi, bytecode, await provider.getSigner(0));
      const verifier = new Contract(await (await factory.deploy()).getAddress(), abi, provider);
      const accepts = (signal: bigint): Promise<unknown> =>
        verifier.getFunction('verifyProof').staticCall(fromSnarkjs(proof as SnarkjsProof), [signal]);
      expect(await accepts(27n)).to.equal(true);
      expect(await accepts(28n)).to.equal(false);
      provider.destroy();
    });
  });
});
