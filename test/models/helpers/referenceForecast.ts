/**
 * The forecast a second time: BigInt arithmetic, its own reading of the ONNX file, its own reading of the channel table.
 *
 * Nothing here may come from models/ or sdk/: what this file and the product agree on is not one mistake made once.
 */
import { readFileSync } from 'node:fs';

const NODES = 16;
const FEATURES = 8;
const HORIZONS = 7;

/** The model's constants by name, row-major. */
export type Constants = ReadonlyMap<string, readonly bigint[]>;

/** Reads the constants of an ONNX file. */
export function readConstants(file: Uint8Array): Constants {
  const constants = new Map<string, bigint[]>();
  for (const graph of children(file, 7)) {
    for (const tensor of children(graph, 5)) {
      const name = Buffer.from(children(tensor, 8)[0] ?? []).toString();
      const raw = Buffer.from(children(tensor, 9)[0] ?? []);
      constants.set(
        name,
        Array.from({ length: raw.length / 8 }, (_, index) => raw.readBigInt64LE(index * 8)),
      );
    }
  }
  return constants;
}

/** The parts of a protobuf message under one length-delimited field. */
function children(message: Uint8Array, wanted: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  let at = 0;
  const number = (): number => {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = message[at++]!;
      value += (byte % 128) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  };
  while (at < message.length) {
    const key = number();
    if (key % 8 === 0) {
      number();
      continue;
    }
    const length = number();
    if (Math.floor(key / 8) === wanted) found.push(message.subarray(at, at + length));
    at += length;
  }
  return found;
}

/** 16 × 7 levels in Q16 for 16 × 8 features. */
export function referenceForecast(constants: Constants, features: readonly number[]): bigint[] {
  const get = (name: string, index: number): bigint => constants.get(name)![index]!;
  const units = constants.get('hidden_bias')!.length / NODES;
  const x = features.map(BigInt);
  const hidden: bigint[] = [];
  for (let v = 0; v < NODES; v++) {
    for (let h = 0; h < units; h++) {
      let sum = get('hidden_bias', v * units + h);
      for (let f = 0; f < FEATURES; f++)
        sum += x[v * FEATURES + f]! * get('own_weights', (v * FEATURES + f) * units + h);
      for (let u = 0; u < NODES; u++) {
        const edge = get('adjacency', v * NODES + u);
        if (edge === 0n) continue;
        for (let f = 0; f < FEATURES; f++) {
          sum += edge * x[u * FEATURES + f]! * get('message_weights', (u * FEATURES + f) * units + h);
        }
      }
      hidden.push(sum > 0n ? sum : 0n);
    }
  }
  return Array.from({ length: NODES * HORIZONS }, (_, target) => {
    const [v, k] = [Math.floor(target / HORIZONS), target % HORIZONS];
    let level = get('output_bias', target);
    x.forEach((value, index) => (level += value * get('linear_weights', index * NODES * HORIZONS + target)));
    let share = 0n;
    for (let h = 0; h < units; h++) {
      share += hidden[v * units + h]! * get('output_weights', (v * units + h) * HORIZONS + k);
    }
    // An arithmetic shift rounds towards minus infinity, as the model's floor does.
    return level + (share >> 16n);
  });
}

interface TableChannel {
  key: string;
  node: number | null;
  minimum: number;
  maximum: number;
  scale: number;
  offset: number;
  typical: number;
  spread: number;
}

/** Channel integer of a Q16 level: typical + level × spread / 32, to the nearest, kept plausible. */
export function referenceInteger(node: number, level: bigint): number {
  const table = JSON.parse(readFileSync(new URL('../../../protocol/channels.json', import.meta.url), 'utf8')) as {
    channels: TableChannel[];
  };
  const channel = table.channels.find((one) => one.node === node)!;
  const steps = (value: number): bigint => BigInt(Math.round((value - channel.offset) * channel.scale));
  // Half a step is added before the shift by 2^16 × 32: to the nearest, halves upwards.
  const change = (level * BigInt(Math.round(channel.spread * channel.scale)) + (1n << 20n)) >> 21n;
  const integer = steps(channel.typical) + change;
  const [least, most] = [steps(channel.minimum), steps(channel.maximum)];
  return Number(integer < least ? least : integer > most ? most : integer);
}
