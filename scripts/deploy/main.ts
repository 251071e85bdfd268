/** `RPC_URL=… DEPLOYER_KEY=… [PAYMENT_TOKEN=… FEE_RECIPIENT=… ADMINS=0x…,0x… OUT_FILE=…] npm run deploy` */
import { deploy, type DeployParameters } from './deploy.ts';
import { DeploymentFailedError } from './errors.ts';

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new DeploymentFailedError(`set ${name} and run again`);
  return value;
}

function optional(name: string, key: 'outFile' | 'paymentToken' | 'feeRecipient'): Partial<DeployParameters> {
  const value = process.env[name];
  return value === undefined || value === '' ? {} : { [key]: value };
}

try {
  const deployment = await deploy({
    rpcUrl: required('RPC_URL'),
    deployer: required('DEPLOYER_KEY'),
    ...optional('OUT_FILE', 'outFile'),
    ...optional('PAYMENT_TOKEN', 'paymentToken'),
    ...optional('FEE_RECIPIENT', 'feeRecipient'),
    adminTransfers: (process.env['ADMINS'] ?? '').split(',').filter((account) => account !== ''),
  });
  console.log(JSON.stringify(deployment, undefined, 2));
} catch (error) {
  console.error(error instanceof DeploymentFailedError ? error.message : error);
  process.exitCode = 1;
}
