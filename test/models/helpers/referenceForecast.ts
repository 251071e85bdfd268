/**
 * The forecast a second time: BigInt arithmetic, its own reading of the ONNX file, its own reading of the channel table.
 *
 * Nothing here may come from models/ or sdk/: what this file and the product agree on is not one mistake made once.
 */
import { readFileSync } from 'node:fs';

const NODES = 16;
const FEATURES = 8;
const HORIZONS = 7;
/** Trees of a node that has some. */
const TREES = 20;

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

/** 16 × 7 levels in Q16 for a row: 16 × 8 features, 7 flags of a weekday, and 16 × 7 of the rhythm. */
export function referenceForecast(constants: Constants, row: readonly number[]): bigint[] {
  const get = (name: string, index: number): bigint => constants.get(name)![index]!;
  const units = constants.get('hidden_bias')!.length / NODES;
  const x = row.slice(0, NODES * FEATURES).map(BigInt);
  const [weekday, rhythm] = [row.slice(x.length, x.length + HORIZONS), row.slice(x.length + HORIZONS)];
  const nextDays = nextDaysOf(constants, x);
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
    const today = weekday.indexOf(1);
    if (today >= 0) level += get('linear_weights', (x.length + today) * NODES * HORIZONS + target);
    level += BigInt(rhythm[target]!) * get('rhythm_weights', target);
    if (k === 0) level += nextDays[v]!;
    let share = 0n;
    for (let h = 0; h < units; h++) {
      share += hidden[v * units + h]! * get('output_weights', (v * units + h) * HORIZONS + k);
    }
    // An arithmetic shift rounds towards minus infinity, as the model's floor does.
    return level + (share >> 16n);
  });
}

/** What is read of a node, by the places of its features: one, or one less another. */
const READINGS = [[0, 1], [1, 4], [4], [2, 1], [3, 1], [1], [5], [6], [7]] as const;

/** What the 16 next days gain by readings above their thresholds, and by the leaves that trees of three levels lead to. */
function nextDaysOf(constants: Constants, x: readonly bigint[]): bigint[] {
  const readings = Array.from({ length: NODES * READINGS.length }, (_, place) => {
    const [sender, [one, less]] = [Math.floor(place / READINGS.length), READINGS[place % READINGS.length]!];
    const value = (feature: number): bigint => x[sender * FEATURES + feature]!;
    return value(one) - (less === undefined ? 0n : value(less));
  });
  const sums = Array.from({ length: NODES }, () => 0n);
  const add = (weights: readonly bigint[], row: number): void => {
    for (let v = 0; v < NODES; v++) sums[v]! += weights[row * NODES + v]!;
  };
  const thresholds = constants.get('thresholds')!;
  for (const [at, threshold] of thresholds.entries()) {
    const place = Math.floor((at * readings.length) / thresholds.length);
    if (readings[place]! > threshold) add(constants.get('step_weights')!, at);
  }
  const splits = constants.get('split_thresholds')!.map((threshold, split) => {
    const place = splitPlaces(constants)[split]!;
    return (place < 0 ? 0n : readings[place]!) > threshold;
  });
  for (let tree = 0; 7 * tree < splits.length; tree++) {
    let split = 0;
    for (let level = 0; level < 3; level++) split = 2 * split + 1 + Number(splits[7 * tree + split]);
    add(constants.get('leaf_weights')!, 8 * tree + split - 7);
  }
  return sums;
}

const PLACES = new WeakMap<Constants, readonly number[]>();

/** Which reading each split is of, or -1: what two matrices of zeros and ones pick, one after the other. */
function splitPlaces(constants: Constants): readonly number[] {
  const known = PLACES.get(constants);
  if (known) return known;
  const [gathered, chosen] = [constants.get('grove_matrix')!, constants.get('split_matrix')!];
  const columns = gathered.length / (NODES * READINGS.length);
  const perGrove = 7 * TREES;
  const width = chosen.length / constants.get('split_thresholds')!.length;
  const places = constants.get('split_thresholds')!.map((_threshold, split) => {
    const first = Math.floor(split / perGrove) * width;
    const rows = Array.from({ length: width }, (_, row) => first + row);
    const column = rows.find((row) => chosen[row * perGrove + (split % perGrove)] === 1n);
    const at = gathered.findIndex((one, index) => one === 1n && index % columns === column);
    return at < 0 ? -1 : Math.floor(at / columns);
  });
  PLACES.set(constants, places);
  return places;
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
