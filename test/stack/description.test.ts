import { expect } from 'chai';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStackDescription, writeStackDescription } from '../../scripts/stack/description.ts';
import { StackDescriptionError } from '../../scripts/stack/errors.ts';

const DESCRIPTION = {
  chainId: 31337,
  rpcUrl: 'http://127.0.0.1:20001',
  indexUrl: 'http://127.0.0.1:20002/subgraphs/name/gemel',
  storageApiUrl: 'http://127.0.0.1:20003',
  storageGatewayUrl: 'http://127.0.0.1:20003',
  deploymentFile: 'deployments/31337.json',
};

describe('stack description', () => {
  let temp: string;

  beforeEach(async () => {
    temp = await mkdtemp(join(tmpdir(), 'gemel-stack-test-'));
  });
  afterEach(() => rm(temp, { recursive: true, force: true }));

  describe('writeStackDescription', () => {
    it('writes what readStackDescription reads, and nothing else that the given object holds', async () => {
      const given = { ...DESCRIPTION, password: 'not to be written' };
      expect(await writeStackDescription(temp, given)).to.equal(join(temp, 'stack.json'));
      expect(await readStackDescription(temp)).to.deep.equal(DESCRIPTION);
      expect(await readdir(temp)).to.deep.equal(['stack.json']);
    });
  });

  describe('readStackDescription', () => {
    const refusal = async (): Promise<unknown> => readStackDescription(temp).catch((reason: unknown) => reason);

    it('says that there is none', async () => {
      const error = await refusal();
      expect(error).to.be.instanceOf(StackDescriptionError);
      expect((error as Error).message)
        .to.contain(join(temp, 'stack.json'))
        .and.contain('does not exist');
    });

    const broken: readonly (readonly [string, string])[] = [
      ['is not JSON', '{"chainId": 31337'],
      ['is not an object', 'null'],
      ['has no chainId', JSON.stringify({ ...DESCRIPTION, chainId: '31337' })],
      ['has no valid rpcUrl', JSON.stringify({ ...DESCRIPTION, rpcUrl: 'nowhere' })],
      ['has no valid storageGatewayUrl', JSON.stringify({ ...DESCRIPTION, storageGatewayUrl: undefined })],
      ['has no deploymentFile', JSON.stringify({ ...DESCRIPTION, deploymentFile: 7 })],
    ];
    for (const [reason, text] of broken) {
      it(`refuses a file that ${reason}`, async () => {
        await writeFile(join(temp, 'stack.json'), text);
        const error = await refusal();
        expect(error).to.be.instanceOf(StackDescriptionError);
        expect((error as Error).message).to.contain(reason);
      });
    }
  });
});
