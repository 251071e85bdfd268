import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { contentDigest } from '#sdk/storage';
import { createInferenceEngine, processBackend, type ProviderChoice } from '#sdk/worker';
import { failureOf, INPUTS, randomVectors } from './support.ts';

const modelBytes = readFileSync(join(import.meta.dirname, '../../../../models/published/score/model.onnx'));
const MODEL = { modelBytes, expectedDigest: contentDigest(modelBytes), inputs: INPUTS };

/** Folder of SwiftShader, which draws without a graphics card: part of a Chromium, where one is installed. */
const SWIFTSHADER = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome'].find((folder) =>
  existsSync(join(folder, 'vk_swiftshader_icd.json')),
);

describe('processBackend', () => {
  const before = { ...process.env };
  beforeEach(() => {
    if (SWIFTSHADER === undefined) return;
    process.env['LD_LIBRARY_PATH'] = SWIFTSHADER;
    process.env['VK_ICD_FILENAMES'] = join(SWIFTSHADER, 'vk_swiftshader_icd.json');
  });
  afterEach(() => {
    for (const name of ['LD_LIBRARY_PATH', 'VK_ICD_FILENAMES']) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
  });

  it('probes every provider, says why it takes one, and that one has the integers of cpu', async () => {
    const choices: ProviderChoice[] = [];
    const engine = await processBackend({ provider: 'auto', onChoice: (choice) => choices.push(choice) }).load(MODEL);
    const cpu = await createInferenceEngine(MODEL);
    const rows = randomVectors(150, 7);
    expect(await engine.run(rows)).to.deep.equal(await cpu.run(rows));
    await Promise.all([engine.close(), cpu.close()]);
    expect(choices).to.have.length(1);
    const [{ findings, provider, modelHash }] = choices as [ProviderChoice];
    expect(modelHash).to.equal(MODEL.expectedDigest);
    expect(findings.map((finding) => finding.provider)).to.deep.equal(['cpu', 'webgpu', 'cuda']);
    const usable = findings.filter(({ isUsable }) => isUsable);
    const [fastest] = usable.toSorted((left, right) => left.batchMs! - right.batchMs!);
    expect(provider).to.equal(fastest!.provider);
    for (const { isUsable, batchMs, reason } of findings) {
      expect(reason).to.match(isUsable ? /^64 rows in [\d.]+ ms$/ : /\w{3}/);
      expect(batchMs === undefined).to.equal(!isUsable);
    }
  });

  it('runs on webgpu with the integers of cpu where the probe finds one, and refuses it where not', async () => {
    const findings: ProviderChoice['findings'][number][] = [];
    const onChoice = (choice: ProviderChoice): void => void findings.push(...choice.findings);
    await (await processBackend({ provider: 'auto', onChoice }).load(MODEL)).close();
    const found = findings.find(({ provider }) => provider === 'webgpu');
    if (SWIFTSHADER !== undefined) expect(found).to.include({ isUsable: true });
    const loading = processBackend({ provider: 'webgpu' }).load(MODEL);
    if (!found?.isUsable) {
      expect(await failureOf(loading)).to.have.property('code', 'INFERENCE_FAILED');
      return;
    }
    const [engine, cpu] = [await loading, await createInferenceEngine(MODEL)];
    const rows = randomVectors(150, 8);
    expect(await engine.run(rows)).to.deep.equal(await cpu.run(rows));
    await Promise.all([engine.close(), cpu.close()]);
  });
});
