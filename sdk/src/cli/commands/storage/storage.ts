import { nounCommand } from '../../command.ts';
import { serveStorage } from './serve.ts';

export const storageNoun = nounCommand('storage', 'keep content', [serveStorage]);
