import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { contentDigest } from '#sdk/storage';
import { createInferenceEngine, modelNameOf, oipBackend } from '#sdk/worker';
import { failureOf, INPUTS, randomVectors } from './support.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const FILE = join(ROOT, 'models/published/score/model.onnx');
const modelBytes = readFileSync(FILE);
const MODEL = { modelBytes, expectedDigest: contentDigest(modelBytes), inputs: INPUTS };
const TOKEN = 'the-token-of-this-test';

describe('gemel worker serve-inference', () => {
  let folder: string;
  const running: ChildProcess[] = [];
  before(() => (folder = mkdtempSync(join(tmpdir(), 'gemel-serve-'))));
  afterEach(async () => {
    for (const child of running.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  function start(args: readonly string[], environment: Record<string, string> = {}): ChildProcess {
    const child = spawn(
      process.execPath,
      [join(ROOT, 'sdk/src/cli/cli.ts'), 'worker', 'serve-inference', '--listen', '127.0.0.1:0', ...args, '--json'],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'], HOME: folder, ...environment } },
    );
    running.push(child);
    return child;
  }

  /** What the command says once it serves. */
  async function readyLine(child: ChildProcess): Promise<{ url: string; models: string[] }> {
    for await (const line of createInterface({ input: child.stdout! })) {
      return JSON.parse(line) as { url: string; models: string[] };
    }
    throw new Error('the command ended');
  }

  /** The exit code, and what was said on stderr, of a command that ends by itself. */
  async function endOf(child: ChildProcess): Promise<[number | null, string]> {
    let text = '';
    child.stderr!.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stdout!.resume();
    const [code] = (await once(child, 'close')) as [number | null];
    return [code, text];
  }

  it('serves a file’s model to a worker that has the token, and ends by SIGTERM with nothing left', async () => {
    const tokenFile = join(folder, 'token');
    writeFileSync(tokenFile, `${TOKEN}\n`, { mode: 0o600 });
    const child = start(['--model', FILE, '--inference-token-file', tokenFile]);
    const { url, models } = await readyLine(child);
    expect(models).to.deep.equal([modelNameOf(MODEL.expectedDigest)]);
    expect(await failureOf(oipBackend({ url }).load(MODEL))).to.have.property('code', 'INFERENCE_SERVER');
    const [remote, local] = [await oipBackend({ url, token: TOKEN }).load(MODEL), await createInferenceEngine(MODEL)];
    const rows = randomVectors(70);
    expect(await remote.run(rows)).to.deep.equal(await local.run(rows));
    await Promise.all([remote.close(), local.close()]);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).to.equal(0);
    expect(await failureOf(fetch(`${url}/v2`))).to.be.instanceOf(Error);
  });

  it('says what is missing or wrong in one line, and shows no token', async () => {
    const shared = join(folder, 'shared');
    writeFileSync(shared, TOKEN, { mode: 0o644 });
    const without = { GEMEL_INFERENCE_TOKEN: 'short' };
    const wrong: readonly [string[], Record<string, string>, RegExp][] = [
      [[], {}, /Give --model FILE, or --models-from-chain/],
      [['--model', FILE, '--models-from-chain'], {}, /Give --model FILE, or --models-from-chain/],
      [['--model', join(folder, 'none.onnx')], {}, /cannot be read/],
      [['--model', FILE, '--inference-token-file', shared], {}, /can be read by others/],
      [['--model', FILE], without, /token must be 16 to 256/],
      [['--model', FILE, '--listen', '0.0.0.0:0'], {}, /open to others/],
    ];
    for (const [args, environment, expected] of wrong) {
      const [code, text] = await endOf(start(args, environment));
      expect(code, `${expected}`).to.equal(1);
      expect(text).to.match(expected).and.not.include(TOKEN);
      expect(text.trim().split('\n')).to.have.length(1);
    }
  });
});
