import { dirname } from 'node:path';
import type { LocalRegistry } from './registry.ts';

/** What a stranger's shell has: this Node, and the registry. Nothing of the run that the test is a part of. */
export function installEnvironment({ url }: LocalRegistry): Record<string, string | undefined> {
  const { PATH, HOME } = process.env;
  return {
    PATH: `${dirname(process.execPath)}:${PATH ?? ''}`,
    HOME,
    CI: 'true',
    npm_config_registry: url,
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  };
}
