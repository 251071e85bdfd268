import { Aggregate, CHANNEL_SCHEMA_ID, CHANNELS, Operator, type Channel } from '@gemel/sdk';
import { boundsOfQuery, type ClaimQuery } from '@gemel/sdk/prover';
import { id } from 'ethers';
import { formatDayNumber, formatExactly } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { CLAIM_CIRCUIT } from './circuitSource.ts';

/** What is said in words of a query: of one that a request asks, `endDay` is 0 or not there. */
export type AskedQuery = Omit<ClaimQuery, 'endDay'> & { readonly endDay?: number };

/** The channel that a query asks about, where this version knows it. */
export function channelOfQuery({ channel }: Pick<ClaimQuery, 'channel'>): Channel | undefined {
  return CHANNELS.find(({ index }) => index === channel);
}

/** Whether a request is about the circuit and the channel table that this page has words and proofs for. */
export function isKnownRequest({ circuit, schema }: { readonly circuit: string; readonly schema: string }): boolean {
  return circuit === id(CLAIM_CIRCUIT) && schema === CHANNEL_SCHEMA_ID;
}

/** Whether a query asks something that means anything, and that this version knows. */
export function hasWords(query: AskedQuery): boolean {
  return whyNoWords(query) === undefined;
}

/** What a query asks, as a sentence; with its last day, once a proof names one. Or why there is none: anybody may ask anything. */
export function claimSentence(query: AskedQuery): string {
  const { sentence, aggregates, operators, otherQuestion } = strings.claims;
  const [channel, aggregate, operator] = [channelOfQuery(query), ...namesOf(query)];
  const missing = whyNoWords(query);
  if (missing !== undefined) return missing;
  if (!channel || !aggregate || !operator) return otherQuestion;
  const { from, to, unit } = boundsOfQuery(channel, query);
  const bound = operators[operator](formatExactly(from), formatExactly(to), unit);
  const { windowDays, minValidDays, endDay = 0 } = query;
  const ends = endDay === 0 ? undefined : formatDayNumber(endDay);
  return sentence(aggregates[aggregate](channel.title), windowDays, minValidDays, bound, ends);
}

function whyNoWords(query: AskedQuery): string | undefined {
  const { otherChannel, otherQuestion, noSum } = strings.claims;
  const channel = channelOfQuery(query);
  if (!channel) return otherChannel(query.channel);
  if (namesOf(query).includes(undefined)) return otherQuestion;
  return query.aggregate === Aggregate.SUM && channel.offset !== 0 ? noSum(channel.title) : undefined;
}

type Names = readonly [aggregate: keyof typeof Aggregate | undefined, operator: keyof typeof Operator | undefined];

const namesOf = ({ aggregate, operator }: AskedQuery): Names => [
  nameOf(Aggregate, aggregate),
  nameOf(Operator, operator),
];

/** The name of one of a table's numbers, where it has it. */
function nameOf<Name extends string>(table: Readonly<Record<Name, number>>, value: number): Name | undefined {
  return (Object.keys(table) as Name[]).find((each) => table[each] === value);
}
