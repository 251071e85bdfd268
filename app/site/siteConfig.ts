import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Name of the file beside the page that says where its deployment is. */
export const SITE_CONFIG_FILE = 'gemel.json';

/** Where a deployment's services are: what the built page may ask. */
export interface Services {
  readonly rpcUrl: string;
  readonly indexUrl: string;
  readonly storageApiUrl: string;
}

/** The origins of a deployment's services. */
export function originsOf({ rpcUrl, indexUrl, storageApiUrl }: Services): string[] {
  return [...new Set([rpcUrl, indexUrl, storageApiUrl].map((url) => new URL(url).origin))];
}

/** The site's configuration file, where one is given. */
export function readSiteConfig(file: string | undefined): { text: string; services: string[] } | undefined {
  if (file === undefined || file === '') return undefined;
  const text = readFileSync(file, 'utf8');
  return { text, services: originsOf(JSON.parse(text) as Services) };
}

/** Puts the configuration beside the built page, and serves it while developing. */
export function siteConfig(text: string | undefined): Plugin {
  return {
    name: 'gemel-site-config',
    generateBundle() {
      if (text !== undefined) this.emitFile({ type: 'asset', fileName: SITE_CONFIG_FILE, source: text });
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${SITE_CONFIG_FILE}`, (_request, response) => {
        response.statusCode = text === undefined ? 404 : 200;
        response.setHeader('content-type', 'application/json');
        response.end(text ?? '{}');
      });
    },
  };
}
