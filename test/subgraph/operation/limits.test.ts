import { expect } from 'chai';
import { JsonRpcProvider } from 'ethers';
import { IndexAnswerError, createGemelClient, type GemelClient } from '#sdk';
import { postJson } from '../../../scripts/stack/jsonRpc.ts';
import { INDEX_LIMITS } from '../../../scripts/stack/services/indexLimits.ts';
import { idOf } from '../../../sdk/src/index/query/fields.ts';
import { queryIndex } from '../../../sdk/src/index/query/queryIndex.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from '../helpers/scenario.ts';

describe('subgraph: limits of queries', function () {
  this.timeout(SCENARIO_TIMEOUT_MS);
  let client: GemelClient;
  let provider: JsonRpcProvider | undefined;

  before(async () => {
    const { stack, deployment, indexUrl } = await startScenario();
    provider = new JsonRpcProvider(stack.rpcUrl, stack.chainId, { staticNetwork: true });
    client = createGemelClient({ deployment, provider, indexUrl });
  });
  after(() => provider?.destroy());

  async function refusalOf(query: string): Promise<string> {
    const error: unknown = await queryIndex(client, { query, schema: idOf }).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(IndexAnswerError);
    return (error as IndexAnswerError).message;
  }

  /** Selections that lead from a grant to its twin and back. */
  function nested(depth: number, first: number): string {
    let inner = 'id';
    for (let level = 1; level < depth; level++) {
      inner = level % 2 === 1 ? `twin { ${inner} }` : `grants(first: ${first}) { ${inner} }`;
    }
    return inner;
  }

  it('T38 refuses a query that is too deep, and says so', async () => {
    const depth = Number(INDEX_LIMITS.GRAPH_GRAPHQL_MAX_DEPTH) + 2;
    expect(await refusalOf(`{ grants(first: 1) { ${nested(depth, 1)} } }`)).to.match(/too deep|depth/i);
  });

  it('T38 refuses a query that could have too long an answer, and says so', async () => {
    expect(await refusalOf(`{ grants(first: 1000) { ${nested(6, 1000)} } }`)).to.match(
      /potentially returns .* exceeds the limit/,
    );
  });

  it('T38 refuses a page that is too long, and says how long one may be', async () => {
    const message = await refusalOf('{ grants(first: 1001) { id } }');
    expect(message).to.include(INDEX_LIMITS.GRAPH_GRAPHQL_MAX_FIRST);
  });

  it('answers what an explorer asks of the schema', async () => {
    let type = 'name';
    for (let level = 0; level < 7; level++) type = `name ofType { ${type} }`;
    const query = `{ __schema { types { fields { args { type { ${type} } } } } } }`;
    const { data } = (await postJson(client.indexUrl ?? '', { query }, 'introspection')) as { data: unknown };
    expect(JSON.stringify(data)).to.include('"ofType"');
  });
});
