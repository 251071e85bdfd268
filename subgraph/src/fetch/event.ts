import { Entity, ethereum, Value } from '@graphprotocol/graph-ts';

/** Sets what every event's entity has in common: where and when it happened. */
export function stamp(entity: Entity, event: ethereum.Event): void {
  entity.set('blockNumber', Value.fromBigInt(event.block.number));
  entity.set('blockTimestamp', Value.fromBigInt(event.block.timestamp));
  entity.set('transactionHash', Value.fromBytes(event.transaction.hash));
}
