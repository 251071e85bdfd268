import { expect } from 'chai';
import { callJsonRpc } from '../../../scripts/stack/jsonRpc.ts';
import { SCENARIO_TIMEOUT_MS } from '../helpers/scenario.ts';
import { everything } from './entities.ts';
import { notWalked, walk, walkBlock } from './walk.ts';
import { openWalkedIndex, type WalkedIndex } from './walkedIndex.ts';
import { recall, type World } from './world.ts';

const DEPTHS = [1, 5, 64];
const STEPS_BETWEEN = 60;
const SEED = Number(process.env.GEMEL_SEED ?? 64);
/** Types of which a walk need not leave any: nobody enrols, enters without a name, or tells the contracts of each other. */
const MAY_BE_EMPTY = 40;

describe(`subgraph: a random walk through reorganisations (seed ${SEED})`, function () {
  this.timeout(3 * SCENARIO_TIMEOUT_MS);
  let walked: WalkedIndex;
  const result = notWalked();

  before(async () => {
    walked = await openWalkedIndex(SEED);
    await walk(walked.world, 2 * STEPS_BETWEEN, result);
  });
  after(() => walked.close());

  for (const depth of DEPTHS) {
    it(`T39 is left behind by ${depth} blocks that others replace, and catches up`, async () => {
      const { world } = walked;
      const { rpcUrl } = world.chain;
      const then = structuredClone(world.known);
      const snapshot = await callJsonRpc(rpcUrl, 'evm_snapshot', []);
      for (let block = 0; block < depth; block++) await walkBlock(world, 2, result);
      await walked.catchUp();
      const taken = await blockOf(world);

      expect(await callJsonRpc(rpcUrl, 'evm_revert', [snapshot])).to.equal(true);
      recall(world.known, then);
      await world.chain.begin();
      // Other blocks, and more of them: a chain counts once it is longer.
      for (let block = 0; block < depth + 2; block++) await walkBlock(world, 2, result);
      await walked.catchUp();

      const now = await blockOf(world, taken.number);
      expect(now.hash, 'another block has its place').not.to.equal(taken.hash);
      await walk(world, STEPS_BETWEEN, result);
    });
  }

  it('T39 has at last what a sync from the first block has, in every entity of every type', async () => {
    await walked.catchUp();
    const freshUrl = await walked.syncAfresh();
    const [reorganised, fresh] = await Promise.all([everything(walked.indexUrl), everything(freshUrl)]);
    expect([...reorganised.keys()]).to.deep.equal([...fresh.keys()]);
    const empty = [...fresh].filter(([, items]) => items.length === 0).map(([type]) => type);
    expect(empty.length, `no entity of ${empty.join(', ')}`).to.be.lessThan(MAY_BE_EMPTY);
    for (const [type, items] of fresh) expect(reorganised.get(type), type).to.deep.equal(items);
  });
});

async function blockOf({ chain }: World, number?: string): Promise<{ number: string; hash: string }> {
  const block = await callJsonRpc(chain.rpcUrl, 'eth_getBlockByNumber', [number ?? 'latest', false]);
  return block as { number: string; hash: string };
}
