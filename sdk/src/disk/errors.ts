import { GemelError } from '../errors.ts';

/** Another process is writing the same file. */
export class FileBusyError extends GemelError {
  override readonly code = 'FILE_BUSY';
}

/** A file can't be written; what was there before is unchanged. */
export class FileNotWrittenError extends GemelError {
  override readonly code = 'FILE_NOT_WRITTEN';
}
