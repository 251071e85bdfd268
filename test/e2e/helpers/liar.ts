/**
 * Run before a worker (`--import`): it adds to each statistic that it draws, and knows of nothing. All else of it is the worker's own.
 */
import { registerHooks } from 'node:module';

const DRAWN = 'noisy: noisyVectors(query, states, rhoNano, random).map((vector) => vector.map(String))';
const MADE_UP =
  'noisy: noisyVectors(query, states, rhoNano, random).map((vector) => vector.map((v) => String(v + 5000n)))';

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith('/computeStatistic.ts')) return loaded;
    const source = Buffer.from((loaded.source ?? '') as Uint8Array).toString();
    if (!source.includes(DRAWN)) throw new Error('the line that draws is another by now');
    return { ...loaded, source: source.replace(DRAWN, MADE_UP) };
  },
});
