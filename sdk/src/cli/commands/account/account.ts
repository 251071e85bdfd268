import { nounCommand } from '../../command.ts';
import { showAddress } from './address.ts';
import { importAccount } from './import.ts';
import { listAccounts } from './list.ts';
import { newAccount } from './new.ts';
import { useAccount } from './use.ts';

export const accountNoun = nounCommand('account', 'keep signing keys encrypted, each under a passphrase', [
  newAccount,
  importAccount,
  listAccounts,
  useAccount,
  showAddress,
]);
