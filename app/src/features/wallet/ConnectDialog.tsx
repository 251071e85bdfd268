import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { isLocal, loadConfig } from '../../chain/config.ts';
import { walletDiscovery } from '../../chain/discovery.ts';
import { Busy } from '../../components/feedback/Busy.tsx';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Failure } from '../../components/feedback/Failure.tsx';
import { strings } from '../../strings/strings.ts';
import { useWallet } from './WalletContext.tsx';

/** Accounts of a development chain, by their index in its phrase: as `npm run dev` gives them parts. */
const DEMO_ACCOUNTS = { owner1: 10, owner2: 11, owner3: 12, researcher: 2, curator: 6 } as const;

type Connecting = { readonly status: 'idle' | 'running' } | { readonly status: 'failed'; readonly error: unknown };

/** Offers the wallets of this browser and, on a development chain, the demo's accounts. */
export function ConnectDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { connect, connectDemo } = useWallet();
  const wallets = useSyncExternalStore(walletDiscovery.subscribe, walletDiscovery.current);
  const [connecting, setConnecting] = useState<Connecting>({ status: 'idle' });
  const words = strings.wallet;
  const start = (attempt: Promise<void>): void => {
    setConnecting({ status: 'running' });
    attempt.then(onClose, (error: unknown) => setConnecting({ status: 'failed', error }));
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p className="muted">{words.lead}</p>
      {connecting.status === 'failed' && <Failure error={connecting.error} />}
      {connecting.status === 'running' && <Busy>{words.connecting}</Busy>}
      <h3>{words.found}</h3>
      {wallets.length === 0 && <p className="muted">{words.none}</p>}
      <div className="row">
        {wallets.map(({ id, name, provider }) => (
          <Button key={id} onPress={() => start(connect(name, provider))}>
            {name}
          </Button>
        ))}
      </div>
      <DemoAccounts onChoose={(name, index) => start(connectDemo(name, index))} />
      <Button look="quiet" onPress={onClose}>
        {words.cancel}
      </Button>
    </Dialog>
  );
}

/** Nothing, unless the site is for a development chain of this machine. */
function DemoAccounts({ onChoose }: { readonly onChoose: (name: string, index: number) => void }): ReactNode {
  const isShown = useIsLocal();
  const words = strings.wallet;
  if (!isShown) return null;
  return (
    <>
      <h3>{words.demoTitle}</h3>
      <p className="muted small">{words.demoText}</p>
      <div className="row">
        {Object.entries(DEMO_ACCOUNTS).map(([key, index]) => {
          const name = words.accounts[key as keyof typeof DEMO_ACCOUNTS];
          return (
            <Button key={key} onPress={() => onChoose(name, index)}>
              {words.demo(name)}
            </Button>
          );
        })}
      </div>
    </>
  );
}

/** Whether the site is for a development chain; false until that is known. */
export function useIsLocal(): boolean {
  const [local, setLocal] = useState(false);
  useEffect(() => {
    loadConfig().then(
      (config) => setLocal(isLocal(config)),
      () => setLocal(false),
    );
  }, []);
  return local;
}
