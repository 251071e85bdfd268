import * as z from 'zod';
import type { GemelClient } from '../client/gemelClient.ts';
import { fetchPages, type ListOptions } from './query/fetchPages.ts';
import { bigint, bytes, idOf, wholeNumber } from './query/fields.ts';

const workerSchema = z.object({
  /** The operator's address. */
  id: bytes,
  signingKey: bytes,
  encryptionKey: bytes,
  evidence: z.array(z.enum(['NONE', 'REEXEC', 'ZK', 'TDX_DCAP', 'NRAS_EAT'])),
  stake: bigint,
  slashed: bigint,
  state: z.enum(['ACTIVE', 'UNBONDING', 'WITHDRAWN']),
  processor: idOf.nullable(),
  registeredAt: wholeNumber,
  withdrawableAt: wholeNumber.nullable(),
});

/** A worker as the index knows it; addresses in lower case, times in seconds, stake in token base units. */
export type IndexedWorker = z.infer<typeof workerSchema>;

/** What {@link fetchWorkers} takes; what is not given does not filter. */
export interface FetchWorkersParameters extends ListOptions {
  /** Operators that work for this processor: whom an owner who names it encrypts the state to. */
  readonly processor?: string;
  /** Default `ACTIVE`. */
  readonly state?: IndexedWorker['state'];
}

/** Workers. @throws {IndexRequiredError}, {IndexUnavailableError}, {IndexTimeoutError}, {IndexAnswerError} */
export async function fetchWorkers(
  client: GemelClient,
  { processor, state = 'ACTIVE', ...options }: FetchWorkersParameters = {},
): Promise<IndexedWorker[]> {
  const selection = `signingKey encryptionKey evidence stake slashed state processor { id } registeredAt withdrawableAt`;
  const list = { field: 'workers', filterType: 'Worker_filter', selection, schema: workerSchema };
  return fetchPages(client, list, { processor: processor?.toLowerCase(), state }, options);
}
