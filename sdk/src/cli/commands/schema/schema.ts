import { nounCommand } from '../../command.ts';
import { checkSchema } from './check.ts';
import { publishSchema } from './publish.ts';
import { showSchema } from './show.ts';

export const schemaNoun = nounCommand('schema', 'channel tables: what the measurements of a domain mean', [
  checkSchema,
  publishSchema,
  showSchema,
]);
