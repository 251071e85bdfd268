import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { MAX_PUBLISHED_BYTES, readPublished, writePublished } from '../../models/commands/published.ts';
import { digestOf } from '../../models/digest.ts';
import { verifyModel } from '../../models/commands/verify.ts';
import type { TrainingData } from '../../models/dataset/lifesnaps.ts';
import {
  ModelNotReproducedError,
  ModelNotTrainedError,
  ModelTooLargeError,
  TrainingDataUnusableError,
} from '../../models/errors.ts';
import type { ModelProject } from '../../models/modelProject.ts';
import type { PublishedFiles } from '../../models/publishedFiles.ts';

const DATA: TrainingData = { people: [], sha256: 'ab'.repeat(32) };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A model whose training gives these bytes. */
const projectOf = (text: string): ModelProject => ({
  name: 'toy',
  files: ['model.onnx'],
  train: () => Promise.resolve(new Map([['model.onnx', bytes(text)]])),
  evaluate: () => Promise.resolve(new Map()),
});

describe('models commands', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'gemel-models-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const publish = (files: Readonly<Record<string, string>>): Promise<void> =>
    writePublished(folder, new Map(Object.entries(files).map(([name, text]) => [name, bytes(text)])));
  const verify = (text: string, data = DATA) => verifyModel(projectOf(text), data, () => undefined, folder);

  it('write files whole, and read them back', async () => {
    await publish({ 'model.onnx': 'weights', 'card.md': 'a card' });
    expect(await readPublished(folder, ['model.onnx'])).to.deep.equal(new Map([['model.onnx', bytes('weights')]]));
    expect((await readdir(folder)).toSorted()).to.deep.equal(['card.md', 'model.onnx']);
  });

  it('write nothing when one file is too large', async () => {
    const files: PublishedFiles = new Map([
      ['small', bytes('x')],
      ['large', new Uint8Array(MAX_PUBLISHED_BYTES + 1)],
    ]);
    const failure = await writePublished(folder, files).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(ModelTooLargeError);
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('say what to do when a model was not trained', async () => {
    const failure = await readPublished(folder, ['model.onnx']).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(ModelNotTrainedError);
    expect((failure as Error).message).to.contain('npm run models:train');
  });

  it('verify a model that training gives again', async () => {
    await publish({
      'model.onnx': 'weights',
      'card.json': JSON.stringify({ training: { data: { sha256: DATA.sha256 } } }),
    });
    expect(await verify('weights')).to.deep.equal(new Map([['model.onnx', digestOf(bytes('weights'))]]));
    expect(await readFile(join(folder, 'model.onnx'), 'utf8')).to.equal('weights');
  });

  it('refuse a model that training gives otherwise, and say when another processor may be why', async () => {
    await publish({ 'model.onnx': 'weights', 'card.json': '{}' });
    const plain = (await verify('other').catch((error: unknown) => error)) as Error;
    expect(plain).to.be.instanceOf(ModelNotReproducedError);
    expect(plain.message)
      .to.contain(digestOf(bytes('other')))
      .and.to.contain(digestOf(bytes('weights')));
    expect(plain.message).not.to.contain('trained on');
    await writeFile(join(folder, 'card.json'), JSON.stringify({ trainedOn: { cpu: 'another processor' } }));
    const elsewhere = (await verify('other').catch((error: unknown) => error)) as Error;
    expect(elsewhere.message).to.contain('trained on another processor');
  });

  it('refuse other data than the card names', async () => {
    await publish({ 'model.onnx': 'weights', 'card.json': JSON.stringify({ training: { data: { sha256: 'cd' } } }) });
    expect(await verify('weights').catch((error: unknown) => error)).to.be.instanceOf(TrainingDataUnusableError);
  });
});
