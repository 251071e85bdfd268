import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { UsageError } from '../../../sdk/src/cli/errors.ts';
import { deliveryToken, listenForDeliveries, type Deliveries } from '../../../sdk/src/cli/history/deliveries.ts';

const TOKEN = `0x${'5a'.repeat(32)}`;

describe('exports that programs deliver', () => {
  let folder: string;
  let deliveries: Deliveries;

  /** The answer's status and JSON. */
  async function put(
    name: string,
    body: string,
    { token = TOKEN, method = 'PUT', headers = {} }: { token?: string; method?: string; headers?: object } = {},
  ): Promise<{ status: number; answer: Record<string, string> }> {
    return new Promise((resolve, reject) => {
      const sent = request(
        new URL(name, deliveries.url),
        { method, headers: { authorization: `Bearer ${token}`, ...headers } },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, answer: JSON.parse(text) as Record<string, string> }),
          );
        },
      );
      sent.on('error', reject).end(body);
    });
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gemel-deliveries-'));
    deliveries = await listenForDeliveries({ folder, port: 0, token: TOKEN });
  });
  afterEach(async () => {
    await deliveries.close();
    await rm(folder, { recursive: true });
  });

  it('lie whole in the folder, each under a name of its own, for their owner alone', async () => {
    const [first, second] = [await put('steps.json', '[1]'), await put('steps.json', '[2]')];
    expect([first.status, second.status]).to.deep.equal([201, 201]);
    expect(await readdir(folder)).to.have.members([first.answer['file'], second.answer['file']]);
    expect(await readFile(join(folder, first.answer['file']!), 'utf8')).to.equal('[1]');
    expect(first.answer['file']).to.match(/^steps-[0-9a-f]{16}\.json$/);
    if (process.platform !== 'win32') {
      expect((await stat(join(folder, first.answer['file']!))).mode & 0o077).to.equal(0);
    }
  });

  it('are refused without the token, under another host, by another method, and under names that lead elsewhere', async () => {
    expect((await put('a.json', 'x', { token: `${TOKEN}0` })).status).to.equal(401);
    expect((await put('a.json', 'x', { token: TOKEN.replace('5', '6') })).status).to.equal(401);
    expect((await put('a.json', 'x', { headers: { host: 'health.example' } })).status).to.equal(421);
    expect((await put('a.json', 'x', { method: 'POST' })).status).to.equal(405);
    for (const name of ['..%2Fx.json', '.hidden', 'a/b.json', '', 'x'.repeat(81)]) {
      expect((await put(name, 'x')).status, name).to.equal(400);
    }
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('that break off leave nothing behind', async () => {
    const sent = request(new URL('half.json', deliveries.url), {
      method: 'PUT',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-length': '1000' },
    });
    sent.on('error', () => undefined);
    await new Promise<void>((written) => sent.write('[1,', () => written()));
    const isStarted = async (): Promise<boolean> => (await readdir(folder)).length > 0;
    while (!(await isStarted())) await new Promise((next) => setImmediate(next));
    sent.destroy();
    while (await isStarted()) await new Promise((next) => setImmediate(next));
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('have one token a home, that others cannot read', async () => {
    const { token, file } = await deliveryToken(folder);
    expect(token).to.match(/^0x[0-9a-f]{64}$/);
    expect((await deliveryToken(folder)).token).to.equal(token);
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o077).to.equal(0);
  });

  it('need a port that is free', async () => {
    const port = Number(new URL(deliveries.url).port);
    const error: unknown = await listenForDeliveries({ folder, port, token: TOKEN }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UsageError);
  });
});
