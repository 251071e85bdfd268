import { parseDay } from '../calendar.ts';
import { openExport } from '../files/exportFiles.ts';
import { baseName, isText } from '../heads.ts';
import { ImportReportBuilder } from '../importReport.ts';
import type { Importer, ImportOptions, ImportResult, ImportSource } from '../model.ts';
import { DATED_NOTES_FORMAT } from './formats.ts';
import { NoteDays } from './noteDays.ts';

/** The day alone: a name with words may say what is nobody's business. */
const NAME = /^(\d{4})([-_.]?)(\d{2})\2(\d{2})\.(?:md|markdown|txt)$/iu;
const DAY_RULE =
  'A note belongs to the day that its file is named by, as 2024-03-01.md or 2024_03_01.md; others are not read.';

/**
 * Reads notes in plain text or Markdown, one file or a folder or archive of them, at any depth, each named by its day: the
 * daily notes of Obsidian, the journals of Logseq, or anybody's own. Nothing but their valence is kept.
 *
 * @see https://help.obsidian.md/plugins/daily-notes
 */
export const datedNotesImporter: Importer = {
  name: DATED_NOTES_FORMAT,
  readsFolders: true,
  detect: ({ file, head, entryNames }) =>
    entryNames ? entryNames.some(isNote) : isNote(baseName(file)) && isText(head),
  import: importDatedNotes,
};

function isNote(name: string): boolean {
  return NAME.test(baseName(name));
}

async function importDatedNotes(source: ImportSource, options: ImportOptions): Promise<ImportResult> {
  const report = new ImportReportBuilder();
  const files = await openExport({ source, options, report, wanted: isNote, inAnyFolder: true });
  const notes = new NoteDays(source.file, files.guard.limits.maxCells, report);
  try {
    for (const file of files.files) notes.add(dayOf(file.name), await files.text(file));
  } finally {
    files.close();
  }
  report.note(DAY_RULE);
  return notes.finish(DATED_NOTES_FORMAT, files.guard.bytesRead);
}

/** The day that a file is named by. */
function dayOf(name: string): number | undefined {
  const [, year = '', , month = '', day = ''] = NAME.exec(name) ?? [];
  return parseDay(`${year}-${month}-${day}`);
}
