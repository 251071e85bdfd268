/** The content server that runs on one's own machine. */
export type { ContentServer, ContentServerOptions } from '../storage/localServer/createContentServer.ts';
export { createContentServer } from '../storage/localServer/createContentServer.ts';
export { ContentServerStartError } from '../storage/localServer/errors.ts';
