import { nounCommand } from '../../command.ts';
import { checkStorage } from './check.ts';
import { importContent } from './import.ts';
import { pinContent } from './pin.ts';
import { listPinsVerb, unpinContent } from './pins.ts';
import { repairStorage } from './repair.ts';
import { serveStorage } from './serve.ts';

export const storageNoun = nounCommand('storage', 'keep content', [
  checkStorage,
  repairStorage,
  importContent,
  pinContent,
  listPinsVerb,
  unpinContent,
  serveStorage,
]);
