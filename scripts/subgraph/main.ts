/** `npm run deploy -w subgraph`: puts the subgraph into a content store, and has a Graph Node index it. */
import { parseArgs } from 'node:util';
import { join, resolve } from 'node:path';
import { callJsonRpc } from '../stack/jsonRpc.ts';
import { REPOSITORY } from './compile.ts';
import { SubgraphDeploymentFileError, SubgraphPublishError } from './errors.ts';
import { prepareSubgraph } from './prepare.ts';
import { publishSubgraph } from './publish.ts';

const HELP = `Compiles the subgraph for a deployment of the contracts, puts it into a content store, and has a Graph Node index it.

  npm run deploy -w subgraph -- --deployment deployments/<chainId>.json [options]
  npm run publish:files -w subgraph -- --deployment deployments/<chainId>.json [options]

  --deployment <file>  where the contracts are, as \`npm run deploy\` wrote it; the first block to index is in it, too
  --network <name>     the chain's name in Graph Node, e.g. mainnet; localhost for a development chain
  --storage <URL>      Kubo's RPC; http://127.0.0.1:5001 if not given
  --admin <URL>        Graph Node's admin port; http://127.0.0.1:8020 if not given
  --name <name>        what the subgraph is queried under; gemel if not given
  --out <folder>       where it is compiled to; .gemel/subgraph if not given
  --publish-only       stops at the content store: for a subgraph that others deploy by its identifier
  --json               prints one object
  --help               shows this

Examples:
  npm run deploy -w subgraph -- --deployment deployments/1.json --network mainnet
  npm run publish:files -w subgraph -- --deployment deployments/8453.json --network base --json
`;

/** Graph Node makes a table for each type before it answers. */
const DEPLOY_TIMEOUT_MS = 120_000;

const OPTIONS = {
  deployment: { type: 'string' },
  network: { type: 'string' },
  storage: { type: 'string', default: 'http://127.0.0.1:5001' },
  admin: { type: 'string', default: 'http://127.0.0.1:8020' },
  name: { type: 'string', default: 'gemel' },
  out: { type: 'string', default: join(REPOSITORY, '.gemel', 'subgraph') },
  'publish-only': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** What was asked for. @throws SubgraphDeploymentFileError, SubgraphPublishError */
async function deploy(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) {
    console.log(HELP);
    return;
  }
  if (values.deployment === undefined) {
    throw new SubgraphDeploymentFileError('say where the contracts are: --deployment deployments/<chainId>.json');
  }
  if (!/^[a-z0-9][a-z0-9_/-]*$/i.test(values.name))
    throw new SubgraphPublishError('--name: letters, digits, -, _ and /');
  const say = (text: string): void => {
    if (!values.json) console.error(text);
  };
  say('compiling, which takes a quarter of a minute the first time');
  const { manifestPath } = await prepareSubgraph({
    // npm runs a workspace's scripts in its folder, and says where it was called.
    deploymentFile: resolve(process.env.INIT_CWD ?? '.', values.deployment),
    outputDirectory: resolve(process.env.INIT_CWD ?? '.', values.out),
    ...(values.network === undefined ? {} : { network: values.network }),
  });
  say('putting it into the content store');
  const { manifestCid, files } = await publishSubgraph({ manifestPath, storageApiUrl: values.storage });
  if (!values['publish-only']) {
    say('telling Graph Node');
    const { name } = values;
    await callJsonRpc(values.admin, 'subgraph_create', { name }, DEPLOY_TIMEOUT_MS).catch(ignoreExisting);
    await callJsonRpc(values.admin, 'subgraph_deploy', { name, ipfs_hash: manifestCid }, DEPLOY_TIMEOUT_MS);
  }
  const told = { deployment: manifestCid, files: files.size, ...(values['publish-only'] ? {} : { name: values.name }) };
  console.log(values.json ? JSON.stringify(told) : `${manifestCid}, ${files.size} files`);
}

/** A new version goes under the name of the one before. */
function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && error.message.includes('already exists'))) throw error;
}

try {
  await deploy(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
