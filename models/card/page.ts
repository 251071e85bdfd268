import type { TrainedOn } from './provenance.ts';

/** Horizons that a card's tables show, in days ahead; `card.json` has all of them. */
export const JUDGED_HORIZONS: readonly number[] = [1, 3, 7];

/** A fact of the table at a card's head: what, and how. */
export type Fact = readonly [name: string, text: string];

/** The part that every model's card has. */
export interface CardHead {
  readonly title: string;
  /** What it must not be taken for. */
  readonly notice: string;
  readonly modelBytes: number;
  /** 0x hexadecimal. */
  readonly modelDigest: string;
  readonly limits: readonly string[];
  /** What a reader must know before all else. */
  readonly warnings?: readonly string[];
}

/** What a card says of its training data. */
export interface TrainingHead {
  readonly people: number;
  readonly data: {
    readonly name: string;
    readonly sha256: string;
    readonly licence: string;
    readonly citation: string;
  };
}

/**
 * A model's card for people: its title and notice, a table of facts, sections, and last the limits.
 *
 * @param facts after that of the model's file.
 * @param sections lines, of which each section's last is empty.
 */
export function cardPage(card: CardHead, facts: readonly Fact[], sections: readonly string[]): string {
  return [
    `# ${card.title}`,
    '',
    `**${card.notice}**`,
    '',
    '| | |',
    '| --- | --- |',
    ...facts.map(([name, text]) => `| ${name} | ${text} |`),
    '',
    ...sections,
    '## Limits',
    '',
    ...(card.warnings ?? []).map((warning) => `- **${warning}**`),
    ...card.limits.map((limit) => `- ${limit}`),
    '',
  ].join('\n');
}

/** The model's file. @param hash what its card calls sha2-256. */
export function modelFact({ modelBytes, modelDigest }: CardHead, hash: 'sha256' | 'sha2-256' = 'sha2-256'): Fact {
  return ['Model', `\`model.onnx\`, ${modelBytes} bytes, ${hash} \`${modelDigest}\``];
}

/** Which machine it was trained on. */
export function machineText({ cpu, onnxruntime }: TrainedOn): string {
  return `on ${cpu} with ONNX Runtime ${onnxruntime}`;
}

/** What it learned from. @param examples how many of what, such as `120 weeks`. */
export function dataFacts({ people, data }: TrainingHead, examples: string): Fact[] {
  return [
    ['Training data', `${data.name}, ${people} people, ${examples}; sha256 \`${data.sha256}\`; ${data.licence}`],
    citationFact(data),
  ];
}

/** What to cite when using the data. */
export function citationFact({ citation }: TrainingHead['data']): Fact {
  return ['Citation', citation];
}

/** How it was judged. @param figures what every figure is, in words. */
export function evaluationFact(split: { readonly folds: number; readonly kind: string }, figures: string): Fact {
  return ['Evaluation', `${split.folds} folds ${split.kind}; every figure ${figures}`];
}
