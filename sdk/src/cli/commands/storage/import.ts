import type { Command } from 'commander';
import { importCar } from '../../../storage/car/importCar.ts';
import { digestToCid } from '../../../storage/cid.ts';
import { kuboContentStore } from '../../../storage/kuboContentStore.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { openCarFile } from '../../storage/carFile.ts';

/** `gemel storage import FILE` */
export function importContent(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'import', "put the content of a CAR file into the stack's content store, once all of it is sound", [
    'storage import twin.car',
  ])
    .argument('<file>', 'CAR file, version 1, e.g. of gemel twin export')
    .action(async (file: string, _options, command: Command) => {
      const { output, readStack } = contextOf(command);
      const store = kuboContentStore({ apiUrl: (await readStack()).storageApiUrl });
      output.progress(`checking and storing ${file}`);
      const digests = await importCar(store, { open: () => openCarFile(file), origin: file });
      const cids = digests.map(digestToCid);
      output.result({ file, cids }, [`${cids.length} contents of ${file} are stored and pinned`, ...cids]);
    });
}
