import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Facts } from '../../components/Facts.tsx';
import { shortAddress } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { ConnectDialog } from './ConnectDialog.tsx';
import { useWallet } from './WalletContext.tsx';

/** Connects a wallet, or says which account is connected. */
export function WalletMenu(): ReactNode {
  const { account, disconnect } = useWallet();
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const words = strings.wallet;
  return (
    <>
      <Button look={account ? 'plain' : 'primary'} onPress={() => setOpen(true)}>
        {account ? (
          <>
            <span className="account-name">{account.name}</span>{' '}
            <span className="mono small">{shortAddress(account.address)}</span>
          </>
        ) : (
          words.connect
        )}
      </Button>
      {isOpen && !account && <ConnectDialog onClose={close} />}
      {isOpen && account && (
        <Dialog title={words.connectedAs} onClose={close}>
          <Facts
            facts={[
              [words.connectedAs, account.name],
              [words.addressFull, <code key="address">{account.address}</code>],
            ]}
          />
          <div className="row">
            <Button
              look="danger"
              onPress={() => {
                disconnect();
                close();
              }}
            >
              {words.disconnect}
            </Button>
            <Button onPress={close}>{words.cancel}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
