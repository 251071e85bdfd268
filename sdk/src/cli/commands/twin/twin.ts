import { nounCommand } from '../../command.ts';
import { mintTwinVerb } from './mint.ts';
import { showTwin } from './show.ts';

export const twinNoun = nounCommand('twin', 'own a digital twin', [mintTwinVerb, showTwin]);
