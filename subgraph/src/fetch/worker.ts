import { Address, BigInt, Bytes } from '@graphprotocol/graph-ts';
import { Worker } from '../../generated/schema';
import { fetchAccount } from './account';

/**
 * The worker of an operator, made when it is first met: the events of a registration complete it, in whatever order the
 * registry emits them.
 */
export function fetchWorker(operator: Address): Worker {
  let worker = Worker.load(operator);
  if (worker === null) {
    worker = new Worker(operator);
    worker.operator = fetchAccount(operator).id;
    worker.signingKey = Bytes.empty();
    worker.encryptionKey = Bytes.empty();
    worker.evidenceTypes = 0;
    worker.evidence = [];
    worker.stake = BigInt.zero();
    worker.slashed = BigInt.zero();
    worker.state = 'ACTIVE';
    worker.registeredAt = BigInt.zero();
  }
  return worker;
}
