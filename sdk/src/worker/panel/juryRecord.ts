import { hexlify, randomBytes } from 'ethers';
import * as z from 'zod';
import { juryAnswerSeal, type JuryAnswer } from '../../actions/dispute/juryAnswer.ts';
import { hex32Schema } from '../../state/fieldSchemas.ts';
import { JournalError } from '../errors.ts';
import type { Journal } from '../journal.ts';

const recordSchema = z.strictObject({
  exactDigest: hex32Schema,
  outputHash: hex32Schema,
  ciphertextDigest: hex32Schema,
  salt: hex32Schema,
});

/** What this worker says of an order before a panel, with the salt that keeps it secret until the jurors are drawn. */
export interface JuryRecord {
  readonly answer: JuryAnswer;
  readonly salt: string;
}

const recordOf = (orderId: bigint): string => `panels/${orderId}-answer`;

/** The answer on disk, or undefined. @throws {JournalError} when it is damaged. */
export async function readJuryRecord(journal: Journal, orderId: bigint): Promise<JuryRecord | undefined> {
  const text = await journal.read(recordOf(orderId));
  if (text === undefined) return undefined;
  const parsed = recordSchema.safeParse(jsonOf(text));
  if (!parsed.success) {
    throw new JournalError(
      `record ${recordOf(orderId)} is not an answer; put it back from a backup before jurors reveal`,
    );
  }
  const { salt, ...answer } = parsed.data;
  return { answer, salt };
}

/** Writes an answer with a salt of its own; it is on disk once this returns. */
export async function writeJuryRecord(journal: Journal, orderId: bigint, answer: JuryAnswer): Promise<JuryRecord> {
  const salt = hexlify(randomBytes(32));
  await journal.write(recordOf(orderId), JSON.stringify({ ...answer, salt }));
  return { answer, salt };
}

/** What the juror commits to. */
export function sealOfRecord({ answer, salt }: JuryRecord, orderId: bigint, juror: string): string {
  return juryAnswerSeal({ orderId, juror, answer, salt });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
