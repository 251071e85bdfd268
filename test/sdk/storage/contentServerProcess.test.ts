import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { decryptEnvelope, encryptEnvelope, generateEncryptionKeys, kuboContentStore } from '#sdk/storage';
import { Bench, utf8 } from './support.ts';

const MAIN = fileURLToPath(new URL('../../../sdk/src/storage/localServer/main.ts', import.meta.url));

describe('content server process', () => {
  const bench = new Bench();
  const children: ChildProcess[] = [];

  const start = (...options: string[]) => {
    const child = spawn(process.execPath, [MAIN, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    return child;
  };
  const ready = async (child: ReturnType<typeof start>) => {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return JSON.parse(line) as { apiUrl: string; gatewayUrl: string };
  };
  const stop = async (child: ChildProcess, signal: NodeJS.Signals) => {
    const exited = once(child, 'exit');
    child.kill(signal);
    return exited;
  };

  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) await stop(child, 'SIGKILL');
    }
    await bench.close();
  });

  it('prints its addresses, keeps content over a kill, and stops with 0 on SIGTERM and SIGINT', async () => {
    const directory = await bench.directory();
    const keys = await generateEncryptionKeys();
    const binding = { purpose: 'twin-state', chainId: 31337 };
    const secret = utf8('61 beats per minute');

    const first = start('--directory', directory, '--port', '0');
    const { apiUrl, gatewayUrl } = await ready(first);
    const envelope = await encryptEnvelope({ plaintext: secret, recipients: [keys.publicKey], binding });
    const digest = await kuboContentStore({ apiUrl }).put(envelope);
    expect(gatewayUrl).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
    await stop(first, 'SIGKILL');

    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const next = start('--directory', directory);
      const stored = await kuboContentStore(await ready(next)).get(digest);
      expect(await decryptEnvelope(stored, keys.privateKey, binding)).to.deep.equal(secret);
      expect(await stop(next, signal)).to.deep.equal([0, null]);
    }
  });

  it('says in one line why it cannot start, and exits with 1', async () => {
    const server = await bench.contentServer();
    const port = new URL(server.apiUrl).port;
    const directory = await bench.directory();
    for (const options of [
      [],
      ['--directory', directory, '--port', port],
      ['--directory', directory, '--port', '70000'],
    ]) {
      const child = start(...options);
      const [output] = await Promise.all([text(child.stderr), once(child, 'exit')]);
      expect(child.exitCode, options.join(' ')).to.equal(1);
      expect(output).to.match(/^[^\n]+\n$/);
    }
  });
});
