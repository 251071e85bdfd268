import { nounCommand } from '../../command.ts';
import { attestTwin } from './attest.ts';
import { exportTwin } from './export.ts';
import { mintTwinVerb } from './mint.ts';
import { showTwin } from './show.ts';
import { updateTwinVerb } from './update.ts';

export const twinNoun = nounCommand('twin', 'own a digital twin', [
  mintTwinVerb,
  updateTwinVerb,
  attestTwin,
  exportTwin,
  showTwin,
]);
