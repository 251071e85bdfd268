import type { HDNodeWallet } from 'ethers';
import {
  createIdentity,
  withSigner,
  type GemelClient,
  type Identity,
  type MintTwinReturnType,
  type TwinState,
} from '#sdk';
import { buildTwinState } from '#sdk/ingest';
import { generateEncryptionKeys, type EncryptionKeys } from '#sdk/storage';
import { accountOf, ownerAccount, type Role } from '../dev/accounts.ts';
import type { DemoPerson } from './people.ts';

/** One owner of the demo: a person, their account, keys and client. */
export interface DemoOwner {
  readonly person: DemoPerson;
  readonly state: TwinState;
  readonly account: HDNodeWallet;
  readonly client: GemelClient;
  readonly encryptionKeys: EncryptionKeys;
  /** What unlinkable proofs are made with; only its commitment is ever shown. */
  readonly identity: Identity;
}

/** An owner once their twin is minted. */
export interface TwinOwner extends DemoOwner {
  readonly twin: MintTwinReturnType;
}

/** A client that signs with a role's development account. */
export function clientOf(client: GemelClient, role: Role): GemelClient {
  return withSigner(client, accountOf(role).connect(client.provider));
}

/** Gives each person an account, keys and the state that their data makes. */
export function castOwners(client: GemelClient, people: readonly DemoPerson[]): Promise<DemoOwner[]> {
  return Promise.all(
    people.map(async (person, index) => {
      const account = ownerAccount(index).connect(client.provider);
      return {
        person,
        state: buildTwinState(person.daily, { endDay: person.endDay }),
        account,
        client: withSigner(client, account),
        encryptionKeys: await generateEncryptionKeys(),
        identity: await createIdentity(),
      };
    }),
  );
}
