import { HDNodeWallet, Mnemonic } from 'ethers';

/** The mnemonic that development chains share; its keys are public, and worth nothing. */
const DEVELOPMENT_MNEMONIC = 'test test test test test test test test test test test junk';

/** Who uses which account of a development chain. */
const ACCOUNT_OF = {
  administrator: 0,
  issuer: 1,
  researcher: 2,
  workerOperator: 3,
  relayer: 4,
  modelPublisher: 5,
  curator: 6,
  treasury: 7,
  operator: 8,
  dishonestOperator: 9,
} as const;
const FIRST_OWNER = 10;

export type Role = keyof typeof ACCOUNT_OF;

/** The development account of a role. */
export function accountOf(role: Role): HDNodeWallet {
  return account(ACCOUNT_OF[role]);
}

/** The development account of the nth twin owner, from 0. */
export function ownerAccount(owner: number): HDNodeWallet {
  return account(FIRST_OWNER + owner);
}

function account(index: number): HDNodeWallet {
  return HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(DEVELOPMENT_MNEMONIC), `m/44'/60'/0'/0/${index}`);
}
