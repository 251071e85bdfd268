import { setTimeout as wait } from 'node:timers/promises';
import type { Dice } from './dice.ts';
import { changed, type Answer, type Meddler } from './faultProxy.ts';
import { FAULTS, type Fault } from './schedule.ts';

const SLOWEST_MS = 900;
/** Of what is asked, how much meets the fault. */
const SOME = 0.3;
const NO_HASH = `0x${'ee'.repeat(32)}`;

interface Log {
  readonly topics: string[];
}

/** Tells that a fault happened once. */
export type Note = (fault: Fault) => void;

type Layer = (dice: Dice, note: () => void) => Meddler;

const some =
  (layer: (dice: Dice) => Meddler): Layer =>
  (dice, note) => {
    const meddle = layer(dice);
    return (question, ask) => {
      if (!dice.chance(SOME)) return ask();
      note();
      return meddle(question, ask);
    };
  };

const always =
  (meddle: Meddler): Layer =>
  (_dice, note) =>
  (question, ask) => {
    note();
    return meddle(question, ask);
  };

const ofCall =
  (method: string, layer: (dice: Dice) => (result: unknown) => unknown): Layer =>
  (dice, note) => {
    const change = layer(dice);
    return async (question, ask) => {
      if (question.call?.method !== method) return ask();
      note();
      return changed(await ask(), change);
    };
  };

const failure: Answer = { status: 503, type: 'text/plain', body: Buffer.from('out of order') };
const refuse: Meddler = (question) => {
  const { call } = question;
  if (!call) return Promise.resolve(failure);
  const body = { jsonrpc: '2.0', id: call.id, error: { code: -32_005, message: 'limit exceeded' } };
  return Promise.resolve({ status: 200, type: 'application/json', body: Buffer.from(JSON.stringify(body)) });
};
const away: Meddler = () => Promise.resolve(undefined);
const slow =
  (dice: Dice): Meddler =>
  async (_question, ask) => {
    await wait(dice.whole(50, SLOWEST_MS));
    return ask();
  };

const LAYERS: Partial<Record<Fault, Layer>> = {
  'node: errors': some(
    (dice) => (question, ask) => (dice.chance(0.5) ? refuse(question, ask) : Promise.resolve(failure)),
  ),
  'node: slow answers': some(slow),
  'node: lost answers': some(() => async (_question, ask) => {
    await ask();
    return undefined;
  }),
  'node: everything asked twice': always(async (_question, ask) => {
    await ask();
    return ask();
  }),
  'node: logs held back': ofCall('eth_getLogs', (dice) => (logs) => (dice.chance(0.5) ? [] : (logs as Log[]).slice(1))),
  'node: logs invented': ofCall('eth_getLogs', (dice) => (logs) => {
    const invented = (logs as Log[]).slice(0, 2).map((log) => ({ ...log, topics: otherTopics(log.topics, dice) }));
    return [...(logs as Log[]), ...invented];
  }),
  'node: another chain id': ofCall('eth_chainId', () => () => '0x1'),
  'node: away': always(away),
  'second node: other blocks': ofCall('eth_getBlockByNumber', () => (block) => block && { ...block, hash: NO_HASH }),
  'second node: away': always(away),
  'store: errors': some(() => () => Promise.resolve(failure)),
  'store: slow answers': some(slow),
  'store: other bytes': some((dice) => async (_question, ask) => {
    const answer = await ask();
    const body = Buffer.from(answer.body);
    if (body.length > 0) body[dice.whole(0, body.length - 1)]! ^= 1;
    return { ...answer, body };
  }),
  'store: away': always(away),
};

/** One of the indexed values is another number. */
function otherTopics(topics: readonly string[], dice: Dice): string[] {
  const place = dice.whole(1, Math.max(1, topics.length - 1));
  const number = `0x${dice.whole(1_000_000, 9_000_000).toString(16).padStart(64, '0')}`;
  return topics.map((topic, index) => (index === place ? number : topic));
}

/** Meddles with one service by the faults that are about it, one inside the other. */
export function meddlerOf(
  service: 'node' | 'second node' | 'store',
  faults: readonly Fault[],
  { dice, note }: { readonly dice: Dice; readonly note: Note },
): Meddler {
  const layers = faults.flatMap((fault) => {
    const layer = FAULTS[fault] === service ? LAYERS[fault] : undefined;
    return layer ? [layer(dice, () => note(fault))] : [];
  });
  return async (question, ask) => {
    const cut = Symbol('broken off');
    let answer = async (): Promise<Answer> => ask();
    for (const layer of layers) {
      const inner = answer;
      answer = async () => {
        const given = await layer(question, inner);
        if (!given) throw Object.assign(new Error('broken off'), { cut });
        return given;
      };
    }
    return answer().catch((error: unknown) => {
      if ((error as { cut?: symbol }).cut === cut) return undefined;
      throw error;
    });
  };
}
