/** `npm run pack:sdk [-- FOLDER]`: writes the SDK's tarball, by default into the current folder. */
import { resolve } from 'node:path';
import { packSdk } from './packSdk.ts';

console.log(await packSdk(resolve(process.argv[2] ?? '.')));
