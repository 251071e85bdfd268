import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { createInferenceEngine, inputsOf, integerRunner, ModelRejectedError, parseModelCard } from '#sdk/worker';
import { contentDigest } from '#sdk/storage';
import { encodeOnnx } from '../../../models/onnx/model.ts';
import { PLUS_ONE } from '../../models/helpers/graphs.ts';
import { probeRows } from '../../../sdk/src/worker/inference/backends/probeRows.ts';

const PUBLISHED = join(import.meta.dirname, '../../../models/published');
const ROWS = 24;

describe('integerRunner', function () {
  this.timeout(120_000);

  for (const name of ['forecast', 'simulation', 'synthetic', 'score']) {
    it(`gives every integer of ONNX Runtime on the published ${name} model, also at the ends of its inputs`, async () => {
      const modelBytes = await readFile(join(PUBLISHED, name, 'model.onnx'));
      const text = await readFile(join(PUBLISHED, name, 'card.json'), 'utf8');
      const { modelDigest } = JSON.parse(text) as { modelDigest: string };
      const inputs = inputsOf(parseModelCard(text, modelDigest));
      const model = { modelBytes, expectedDigest: modelDigest, inputs };
      const engine = await createInferenceEngine(model);
      try {
        const rows = probeRows(inputs, ROWS);
        expect(await integerRunner(model).run(rows)).to.deep.equal(await engine.run(rows));
      } finally {
        await engine.close();
      }
    });
  }

  it('refuses a model whose numbers could pass 2^53, which float64 no longer tells apart', () => {
    const modelBytes = encodeOnnx({ ...PLUS_ONE, constants: [{ name: 'one', dims: [1], data: [2 ** 53 - 1] }] });
    const start = (): unknown => integerRunner({ modelBytes, expectedDigest: contentDigest(modelBytes) });
    expect(start).to.throw(ModelRejectedError, /could overflow/);
  });
});
