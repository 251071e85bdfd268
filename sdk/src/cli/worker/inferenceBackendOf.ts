import type { Logger } from 'pino';
import type { InferenceBackend } from '../../worker/inference/backends/inferenceBackend.ts';
import { processBackend, type ProviderChoice } from '../../worker/inference/backends/processBackend.ts';
import { oipBackend } from '../../worker/inference/oip/oipBackend.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { readSecretText } from '../secrets/privateFile.ts';
import type { WorkerSettings } from './settings.ts';

/** Where the settings say that models run; which provider was chosen by a probe is logged. @throws {UsageError} @throws {KeyFileError} */
export async function inferenceBackendOf(
  { provider, inferenceUrl, inferenceTokenFile, verifyRows }: WorkerSettings,
  environment: CliContext['environment'],
  logger: Pick<Logger, 'info'>,
): Promise<InferenceBackend> {
  if (inferenceUrl === undefined) {
    return processBackend({ provider, onChoice: (choice) => logger.info(choice, describeChoice(choice)) });
  }
  const token = await inferenceToken(inferenceTokenFile, environment);
  return oipBackend({ url: inferenceUrl, verifyShare: verifyRows, ...(token !== undefined && { token }) });
}

/** The token that file or environment hold, if they hold one. @throws {KeyFileError} @throws {FileAccessError} @throws {UsageError} */
export async function inferenceToken(
  file: string | undefined,
  environment: CliContext['environment'],
): Promise<string | undefined> {
  const token = file === undefined ? environment['GEMEL_INFERENCE_TOKEN'] : (await readSecretText(file)).trim();
  if (token === undefined || (token === '' && file === undefined)) return undefined;
  if (/^[\x21-\x7e]{16,256}$/.test(token)) return token;
  throw new UsageError('the inference server’s token must be 16 to 256 printable ASCII characters');
}

/** Which provider a model runs on, and what was found of each. */
export function describeChoice({ modelHash, provider, findings }: ProviderChoice): string {
  const found = findings.map((finding) => `${finding.provider}: ${finding.reason}`).join('; ');
  return `model ${modelHash} runs on ${provider} (${found})`;
}
