/** `DEPLOYER_KEY=… npm run deploy -- --network <name or URL> …`; `--help` lists the options. */
import { renderRows } from './check.ts';
import { deploy } from './deploy.ts';
import { DeploymentFailedError } from './errors.ts';
import { parseOptions } from './options.ts';

try {
  const options = parseOptions(process.argv.slice(2), process.env);
  if ('help' in options) {
    console.log(options.help);
  } else {
    const deployment = await deploy({ ...options, report: (rows) => console.error(renderRows(rows)) });
    console.log(JSON.stringify(deployment, undefined, 2));
  }
} catch (error) {
  console.error(error instanceof DeploymentFailedError ? error.message : error);
  process.exitCode = 1;
}
