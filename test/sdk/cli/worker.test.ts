import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { toQuantity, Wallet } from 'ethers';
import { createProvider } from '#sdk';
import { accountOf, ownerAccount } from '../../../scripts/dev/accounts.ts';
import { fund, testbed, type Testbed } from '../actions/testbed.ts';
import { gemel, jsonOf, writeStackFile, type Outcome } from './support.ts';
import { mined } from '../actions/mined.ts';

const [OPERATOR, UNFUNDED] = [54, 55];
const COINS = 10n ** 18n;

describe('gemel worker', function () {
  this.timeout(120_000);
  let bed: Testbed;
  let folder: string;
  let stackFile: string;

  before(async () => {
    bed = await testbed();
    folder = await mkdtemp(join(tmpdir(), 'gemel-operator-'));
    stackFile = await writeStackFile(folder, bed);
    for (const index of [OPERATOR, UNFUNDED]) {
      await writeFile(join(folder, `${index}.key`), ownerAccount(index).privateKey, { mode: 0o600 });
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const home = (index: number): string => join(folder, `home-${index}`);
  const worker = (index: number, verb: string, ...args: string[]): Promise<Outcome> =>
    gemel(
      'worker',
      verb,
      ...args,
      '--home',
      home(index),
      '--stack',
      stackFile,
      '--key-file',
      join(folder, `${index}.key`),
    );

  async function giveCoins(to: string, value: bigint): Promise<void> {
    const payer = accountOf('administrator').connect(bed.reader.provider);
    await mined(payer.sendTransaction({ to, value }));
  }

  async function setBalance(account: string, value: bigint): Promise<void> {
    const { rpcUrl, chainId } = bed.stack;
    const provider = createProvider({ rpcUrl, chainId });
    await provider.send('anvil_setBalance', [account, toQuantity(value)]);
    provider.destroy();
  }

  describe('init', () => {
    it('makes keys, a noise secret and a file of settings, and says what registering costs before it does', async () => {
      const { code, stdout, stderr } = await worker(UNFUNDED, 'init', '--drain-seconds', '30');
      expect(code, stderr).to.equal(0);
      const minimum = await bed.reader.contracts.workerRegistry.minimumStake();
      expect(stdout)
        .to.include(`registering locks ${minimum / 10n ** 18n}.0 `)
        .and.to.include('the account has 0.0 ')
        .and.to.include('30 days after "gemel worker leave"')
        .and.to.include('run this again with --yes');
      const { address } = ownerAccount(UNFUNDED);
      expect(await bed.reader.contracts.workerRegistry.isActive(address)).to.equal(false);
      const settings = JSON.parse(await readFile(join(home(UNFUNDED), 'worker.json'), 'utf8')) as object;
      expect(settings).to.deep.equal({
        stack: '../stack.json',
        keyFile: `../${UNFUNDED}.key`,
        signingKeyFile: 'worker-signing.key',
        drainSeconds: 30,
      });
      const files = ['worker-signing.key', `workers/31337-${address.toLowerCase()}/noise-secret`];
      for (const file of files) expect((await stat(join(home(UNFUNDED), file))).mode & 0o777, file).to.equal(0o600);
    });

    it('refuses to register an account that cannot pay, and says what to send it', async () => {
      const { address } = ownerAccount(UNFUNDED);
      const { code, stderr } = await worker(UNFUNDED, 'init', '--yes');
      expect(code).to.equal(1);
      expect(stderr).to.include(`gemel: ${address} lacks 100.0 `).and.to.include('send it that, and run this again');
      expect(await bed.reader.contracts.workerRegistry.isActive(address)).to.equal(false);
    });

    it('registers once with --yes, and keeps every key that is there', async () => {
      const { address } = ownerAccount(OPERATOR);
      await giveCoins(address, COINS);
      await fund(bed.clientOf('administrator'), address);
      const made = await jsonOf(worker(OPERATOR, 'init', '--yes', '--stake', '150', '--json'));
      const { stake, signingKey, encryptionKey } = await bed.reader.contracts.workerRegistry.workerOf(address);
      expect(stake).to.equal(150n * 10n ** 18n);
      expect(made).to.include({ operator: address, signingKey, encryptionKey, stake: String(stake), registered: true });
      const key = (await readFile(join(home(OPERATOR), 'worker-signing.key'), 'utf8')).trim();
      expect(new Wallet(key).address).to.equal(signingKey);
      const secrets = join(home(OPERATOR), 'workers', `31337-${address.toLowerCase()}`, 'noise-secret');
      const before = await readFile(secrets, 'hex');

      const again = await jsonOf(worker(OPERATOR, 'init', '--yes', '--json'));
      expect(again).to.include({ signingKey, encryptionKey, registered: true }).and.to.have.deep.property('made', []);
      expect(await readFile(secrets, 'hex')).to.equal(before);
      expect((await readFile(join(home(OPERATOR), 'worker-signing.key'), 'utf8')).trim()).to.equal(key);
      expect(await readdir(join(home(OPERATOR), 'keys'))).to.have.lengthOf(1);
    });
  });

  describe('start', () => {
    it('refuses one that is not registered', async () => {
      const { code, stderr } = await worker(UNFUNDED, 'start', '--monitoring-port', '0');
      expect(code).to.equal(1);
      expect(stderr).to.include('is not registered as a worker; run: gemel worker init');
    });

    it('names all that keeps it from its work, and what to do about each', async () => {
      const other = join(folder, 'other.key');
      await writeFile(other, Wallet.createRandom().privateKey, { mode: 0o600 });
      const description = JSON.parse(await readFile(stackFile, 'utf8')) as object;
      const away = join(folder, 'away.json');
      const nowhere = { storageApiUrl: 'http://127.0.0.1:9', storageGatewayUrl: 'http://127.0.0.1:9' };
      await writeFile(away, JSON.stringify({ ...description, ...nowhere }));
      const args = ['--home', home(OPERATOR), '--stack', away, '--key-file', join(folder, `${OPERATOR}.key`)];
      const { address } = ownerAccount(OPERATOR);
      const balance = await bed.reader.provider.getBalance(address);
      await setBalance(address, 0n);
      const { code, stderr } = await gemel(
        'worker',
        'start',
        '--signing-key-file',
        other,
        '--monitoring-port',
        '0',
        ...args,
      );
      await setBalance(address, balance);
      expect(code).to.equal(1);
      const { signingKey } = await bed.reader.contracts.workerRegistry.workerOf(address);
      expect(stderr)
        .to.include(`registered the signing key ${signingKey}; start the worker with it`)
        .and.to.include(`${address} has 0.0 of the chain's coin, an order can take `)
        .and.to.include('the content store does not answer')
        .and.not.to.include('encryption key');
    });
  });

  describe('status', () => {
    it('shows stake, balance and earnings of the chain where no worker runs', async () => {
      const shown = await jsonOf(worker(OPERATOR, 'status', '--monitoring-port', '0', '--json'));
      const { address } = ownerAccount(OPERATOR);
      const { stake } = await bed.reader.contracts.workerRegistry.workerOf(address);
      const balance = await bed.reader.provider.getBalance(address);
      const here = { operator: address, worker: null, active: true, stake: `${stake}`, balance: `${balance}` };
      expect(shown).to.include({ ...here, earnings: '0' });
      const text = await worker(OPERATOR, 'status', '--monitoring-port', '0');
      expect(text.stdout).to.include('none answers; start it with: gemel worker start').and.to.include('150.0 ');
    });
  });

  describe('drain', () => {
    it('says when there is no worker to drain', async () => {
      const { code, stderr } = await worker(OPERATOR, 'drain', '--monitoring-port', '0');
      expect([code, stderr.includes('no worker of'), stderr.includes('answers')]).to.deep.equal([1, true, true]);
    });
  });
});
