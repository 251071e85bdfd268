import { NODE_CHANNELS, NODE_COUNT, type ChannelKey } from '../gemel.ts';

/** One edge of the personal graph, and why physiology expects it. */
export type Edge = readonly [from: ChannelKey, to: ChannelKey, reason: string];

/** Physiological priors: undirected edges, over which a node learns from its neighbours. */
export const EDGES: readonly Edge[] = [
  ['resting_heart_rate', 'hrv_rmssd', 'both follow vagal tone'],
  ['resting_heart_rate', 'heart_rate', 'the floor of the day and its mean'],
  ['resting_heart_rate', 'respiratory_rate', 'both rise with illness and load'],
  ['resting_heart_rate', 'skin_temperature', 'fever and cycle phase raise both'],
  ['resting_heart_rate', 'steps', 'training lowers it over weeks, fatigue raises it next day'],
  ['resting_heart_rate', 'active_minutes', 'training load'],
  ['resting_heart_rate', 'sleep_minutes', 'short sleep raises it'],
  ['resting_heart_rate', 'stress_score', 'the score is computed from it'],
  ['hrv_rmssd', 'respiratory_rate', 'respiratory sinus arrhythmia'],
  ['hrv_rmssd', 'active_minutes', 'hard training lowers it next day'],
  ['hrv_rmssd', 'sleep_minutes', 'recovery during sleep'],
  ['hrv_rmssd', 'stress_score', 'the score is computed from it'],
  ['heart_rate', 'steps', 'exertion'],
  ['heart_rate', 'energy_expenditure', 'energy is estimated from heart rate'],
  ['heart_rate', 'active_minutes', 'exertion'],
  ['heart_rate', 'light_activity_minutes', 'exertion'],
  ['respiratory_rate', 'oxygen_saturation', 'ventilation'],
  ['respiratory_rate', 'skin_temperature', 'fever raises both'],
  ['respiratory_rate', 'sleep_minutes', 'measured in sleep'],
  ['oxygen_saturation', 'sleep_minutes', 'measured in sleep'],
  ['skin_temperature', 'sleep_minutes', 'the circadian phase moves both'],
  ['steps', 'energy_expenditure', 'movement costs energy'],
  ['steps', 'active_minutes', 'one movement, counted twice'],
  ['steps', 'light_activity_minutes', 'one movement, counted twice'],
  ['steps', 'sedentary_minutes', 'they share the waking day'],
  ['steps', 'mood_valence', 'activity lifts mood'],
  ['energy_expenditure', 'active_minutes', 'movement costs energy'],
  ['energy_expenditure', 'light_activity_minutes', 'movement costs energy'],
  ['active_minutes', 'light_activity_minutes', 'they share the waking day'],
  ['active_minutes', 'sedentary_minutes', 'they share the waking day'],
  ['active_minutes', 'sleep_minutes', 'exertion deepens and shifts sleep'],
  ['light_activity_minutes', 'sedentary_minutes', 'they share the waking day'],
  ['sedentary_minutes', 'sleep_minutes', 'they share the 24 hours'],
  ['sleep_minutes', 'sleep_efficiency', 'efficiency is asleep over in bed'],
  ['sleep_minutes', 'sleep_awake_minutes', 'they share the night'],
  ['sleep_minutes', 'stress_score', 'the score is computed from it'],
  ['sleep_minutes', 'mood_valence', 'short sleep lowers mood'],
  ['sleep_efficiency', 'sleep_awake_minutes', 'efficiency is asleep over in bed'],
  ['sleep_efficiency', 'stress_score', 'restless sleep and strain go together'],
  ['stress_score', 'mood_valence', 'strain lowers mood'],
];

/** The neighbours of each node, in node order. */
export const NEIGHBOURS: readonly (readonly number[])[] = NODE_CHANNELS.map((channel) =>
  EDGES.flatMap(([from, to]) => (from === channel.key ? [nodeOf(to)] : to === channel.key ? [nodeOf(from)] : []))
    .filter((node, position, all) => all.indexOf(node) === position)
    .toSorted((left, right) => left - right),
);

/** The graph as a matrix of zeros and ones, row-major, without self loops. */
export function adjacencyMatrix(): Int8Array {
  const matrix = new Int8Array(NODE_COUNT * NODE_COUNT);
  NEIGHBOURS.forEach((neighbours, node) => neighbours.forEach((other) => (matrix[node * NODE_COUNT + other] = 1)));
  return matrix;
}

function nodeOf(key: ChannelKey): number {
  return NODE_CHANNELS.findIndex((channel) => channel.key === key);
}
