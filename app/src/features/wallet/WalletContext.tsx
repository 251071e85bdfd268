import type { GemelClient } from '@gemel/sdk';
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { Eip1193Provider } from '../../chain/discovery.ts';

/** The visitor's account. */
export interface Account {
  readonly address: string;
  /** What it is called here: a wallet's own word, or a part of the demo. */
  readonly name: string;
  readonly isDemo: boolean;
}

/** Who the visitor is, and what acts in that name. */
export interface Wallet {
  readonly account: Account | undefined;
  /** Acts for the account; without one it only reads. */
  readonly client: () => Promise<GemelClient>;
  readonly connect: (name: string, provider: Eip1193Provider) => Promise<void>;
  /** Of a development chain alone. */
  readonly connectDemo: (name: string, index: number) => Promise<void>;
  readonly disconnect: () => void;
}

interface Session {
  readonly account: Account;
  readonly client: GemelClient;
}

const WalletContext = createContext<Wallet | undefined>(undefined);
let reader: Promise<GemelClient> | undefined;

/** The visitor's wallet. */
export function useWallet(): Wallet {
  const wallet = use(WalletContext);
  if (!wallet) throw new Error('useWallet is used outside of WalletScope');
  return wallet;
}

/** Keeps the wallet that the visitor connects, in memory alone: a page that is loaded again asks again. */
export function WalletScope({ children }: { readonly children: ReactNode }): ReactNode {
  const [session, setSession] = useState<Session>();
  const connect = useCallback(async (name: string, provider: Eip1193Provider) => {
    const { openClient, walletSigner } = await import('../../chain/connect.ts');
    const signer = await walletSigner(provider);
    const [client, address] = [await openClient(signer), await signer.getAddress()];
    setSession({ account: { address, name, isDemo: false }, client });
    const end = (): void => setSession(undefined);
    provider.on?.('accountsChanged', end);
    provider.on?.('chainChanged', end);
  }, []);
  const connectDemo = useCallback(async (name: string, index: number) => {
    const { demoSigner, openClient } = await import('../../chain/connect.ts');
    const signer = demoSigner(index);
    const [client, address] = [await openClient(signer), await signer.getAddress()];
    setSession({ account: { address, name, isDemo: true }, client });
  }, []);
  const wallet = useMemo<Wallet>(
    () => ({
      account: session?.account,
      client: () => (session ? Promise.resolve(session.client) : readingClient()),
      connect,
      connectDemo,
      disconnect: () => setSession(undefined),
    }),
    [session, connect, connectDemo],
  );
  return <WalletContext value={wallet}>{children}</WalletContext>;
}

function readingClient(): Promise<GemelClient> {
  reader ??= import('../../chain/connect.ts').then(({ openClient }) => openClient());
  return reader;
}
