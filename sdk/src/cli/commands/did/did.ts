import { nounCommand } from '../../command.ts';
import { resolveDid } from './resolve.ts';

export const didNoun = nounCommand('did', 'decentralised identifiers of twins and accounts', [resolveDid]);
