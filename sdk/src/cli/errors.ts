import { GemelError } from '../errors.ts';

/** An option or argument that makes no sense, found before anything was done. */
export class UsageError extends GemelError {
  override readonly code = 'USAGE';
}

/** A key file that is absent, readable by others, or holds no key. Its content is never repeated. */
export class KeyFileError extends GemelError {
  override readonly code = 'KEY_FILE';
}

/** A passphrase that nobody gave, or that can't be one. It is never repeated. */
export class PassphraseError extends GemelError {
  override readonly code = 'PASSPHRASE';
}

/** A passphrase that does not open an encrypted key. */
export class WrongPassphraseError extends GemelError {
  override readonly code = 'WRONG_PASSPHRASE';

  constructor(file: string) {
    super(`that is not the passphrase of ${file}; nothing was done`);
  }
}

/** A file that a command needs and that cannot be read or written. */
export class FileAccessError extends GemelError {
  override readonly code = 'FILE_ACCESS';
}

/** What a command found to be lost, or kept in too few places, after it said all it had to say. */
export class ContentNotSafeError extends GemelError {
  override readonly code = 'CONTENT_NOT_SAFE';
  /** Of the process: 2 when all is there, but something in too few places; 3 when something is lost. */
  readonly exitCode: 2 | 3;

  constructor(message: string, exitCode: 2 | 3) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A command that was told to stop, by Ctrl-C or SIGTERM, before its end. */
export class InterruptedError extends GemelError {
  override readonly code = 'INTERRUPTED';
}

/** Settings that make no sense, each with where it stands. */
export class InvalidSettingsError extends GemelError {
  override readonly code = 'INVALID_SETTINGS';

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** An account that lacks what a command would cost. */
export class NotFundedError extends GemelError {
  override readonly code = 'NOT_FUNDED';
}

/** A result that an audit found to be another than its worker committed to; said after each step was. */
export class AuditFailedError extends GemelError {
  override readonly code = 'AUDIT_FAILED';
  /** Of the process. */
  readonly exitCode = 2;
}

/** A set-up of which something does not work, after each finding was said. */
export class SetupFaultyError extends GemelError {
  override readonly code = 'SETUP_FAULTY';
  /** Of the process. */
  readonly exitCode = 2;
}
