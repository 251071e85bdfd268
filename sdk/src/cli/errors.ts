import { GemelError } from '../errors.ts';

/** An option or argument that makes no sense, found before anything was done. */
export class UsageError extends GemelError {
  override readonly code = 'USAGE';
}

/** A key file that is absent, readable by others, or holds no key. Its content is never repeated. */
export class KeyFileError extends GemelError {
  override readonly code = 'KEY_FILE';
}

/** A file that a command needs and that cannot be read or written. */
export class FileAccessError extends GemelError {
  override readonly code = 'FILE_ACCESS';
}
