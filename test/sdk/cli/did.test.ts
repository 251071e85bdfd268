import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { accountDid, burnTwin, twinDid } from '#sdk';
import { mintFor, testbed, type Testbed } from '../actions/testbed.ts';
import { assertDidDocument } from '../did/didCore.ts';
import { gemel, writeStackFile, type Outcome } from './support.ts';

describe('gemel did resolve', function () {
  this.timeout(120_000);
  let folder: string;
  let bed: Testbed;
  let stackFile: string;
  const resolve = (...args: string[]): Promise<Outcome> => gemel('did', 'resolve', ...args, '--stack', stackFile);

  before(async () => {
    bed = await testbed();
    folder = await mkdtemp(join(tmpdir(), 'gemel-did-'));
    stackFile = await writeStackFile(folder, bed);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('shows the document of a twin by its number or its DID', async () => {
    const { twin, client } = await mintFor(5);
    const { chainId, contracts } = bed.deployment;
    const did = twinDid({ chainId, registry: contracts.TwinRegistry, twinId: twin.twinId });
    const [byNumber, byDid] = [await resolve(String(twin.twinId), '--json'), await resolve(did, '--json')];
    expect(byNumber).to.deep.equal(byDid);
    const { didDocument } = JSON.parse(byDid.stdout) as { didDocument: unknown };
    assertDidDocument(didDocument);
    expect(didDocument).to.include({ id: did });
    expect((await resolve(did)).stdout).to.match(/version \d+ of 20/);
    await burnTwin(client, { twinId: twin.twinId });
    expect((await resolve(did)).stdout).to.match(/deactivated\n$/);
  });

  it('asks the registry that it is given for an account', async () => {
    // That contract is none: the library's own answer comes through, not that of an unknown method.
    const did = accountDid({ chainId: bed.deployment.chainId, address: bed.deployment.contracts.TwinRegistry });
    expect((await resolve(did)).stderr).to.include('unsupportedDidMethod');
    const asked = await resolve(did, '--ethr-registry', bed.deployment.contracts.IssuerRegistry);
    expect(asked.code).to.equal(1);
    expect(asked.stderr).to.include('does not resolve').and.not.to.include('unsupportedDidMethod');
  });

  it('says in one line why a DID does not resolve', async () => {
    const absent = await resolve('99999999');
    expect(absent.code).to.equal(1);
    expect(absent.stderr).to.match(
      /^gemel: did:erc721:\S+ does not resolve: notFound, twin 99999999 does not exist\n$/,
    );
    expect((await resolve('did:web:example.org')).stderr).to.include('unsupportedDidMethod');
  });
});
