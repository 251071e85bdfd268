import { GRAPH_EDGES } from '../generated/protocol.ts';
import { NODE_CHANNELS } from './channels.ts';

/** The neighbours of each node of the personal graph, in node order. */
export const NEIGHBOURS: readonly (readonly number[])[] = NODE_CHANNELS.map(({ key }) =>
  GRAPH_EDGES.flatMap(([from, to]) => (from === key ? [nodeOf(to)] : to === key ? [nodeOf(from)] : []))
    .filter((node, position, all) => all.indexOf(node) === position)
    .toSorted((left, right) => left - right),
);

function nodeOf(key: string): number {
  return NODE_CHANNELS.findIndex((channel) => channel.key === key);
}
