import { pino, type DestinationStream, type Logger } from 'pino';
import type { WorkerSettings } from './settings.ts';

/** Members that hold a secret or something of a person, wherever they stood: no line has their values. */
const SECRET_MEMBERS = [
  'privateKey',
  'encryptionPrivateKey',
  'noiseSecret',
  'seed',
  'salt',
  'plaintext',
  'state',
  'series',
  'document',
  'query',
  'rawTransaction',
];

/** Logs JSON, a line an event. @param destination default: standard output. */
export function workerLogger(level: WorkerSettings['logLevel'], destination?: DestinationStream): Logger {
  const paths = SECRET_MEMBERS.flatMap((member) => [member, `*.${member}`, `*.*.${member}`]);
  const options = { level, redact: { paths, censor: '[withheld]' } };
  return destination ? pino(options, destination) : pino(options);
}
