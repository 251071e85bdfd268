import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

const MANIFEST = `
specVersion: 1.3.0
schema:
  file: ./schema.graphql
dataSources:
  - kind: ethereum/contract
    name: Blocks
    network: localhost
    source:
      address: '0x000000000000000000000000000000000000dEaD'
      abi: Nothing
      startBlock: 0
    mapping:
      kind: ethereum/events
      apiVersion: 0.0.9
      language: wasm/assemblyscript
      entities: [Mined]
      abis:
        - name: Nothing
          file: ./Nothing.json
      blockHandlers:
        - handler: handleBlock
      file: ./mapping.ts
`;

const mapping = (failsAtBlock: number): string => `
import { Entity, ethereum, store, Value } from '@graphprotocol/graph-ts';
export function handleBlock(block: ethereum.Block): void {
  assert(block.number.toI32() != ${failsAtBlock}, 'this block is refused');
  let mined = new Entity();
  mined.set('id', Value.fromBytes(block.hash));
  mined.set('number', Value.fromI32(block.number.toI32()));
  store.set('Mined', block.hash.toHexString(), mined);
}
`;

/** Writes the sources of a small subgraph, which keeps one entity for each block and fails at one of them. */
export async function writeBlockSubgraph(directory: string, failsAtBlock: number): Promise<void> {
  await mkdir(directory);
  await symlink(NODE_MODULES, join(directory, 'node_modules'));
  await writeFile(join(directory, 'subgraph.yaml'), MANIFEST);
  await writeFile(join(directory, 'Nothing.json'), '[{"anonymous":false,"inputs":[],"name":"Nothing","type":"event"}]');
  await writeFile(
    join(directory, 'schema.graphql'),
    '"One block."\ntype Mined @entity(immutable: true) {\n  id: Bytes!\n  "Its height."\n  number: Int!\n}\n',
  );
  await writeFile(join(directory, 'mapping.ts'), mapping(failsAtBlock));
}
