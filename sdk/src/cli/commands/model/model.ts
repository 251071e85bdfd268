import { nounCommand } from '../../command.ts';
import { approveModelVerb } from './approve.ts';
import { listModels } from './list.ts';
import { publishModel } from './publish.ts';
import { showModel } from './show.ts';

export const modelNoun = nounCommand('model', 'publish the models that workers run', [
  publishModel,
  approveModelVerb,
  showModel,
  listModels,
]);
