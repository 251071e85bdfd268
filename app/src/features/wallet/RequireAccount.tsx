import type { ReactNode } from 'react';
import { Notice } from '../../components/feedback/Notice.tsx';
import { strings } from '../../strings/strings.ts';
import { useWallet, type Account } from './WalletContext.tsx';
import { WalletMenu } from './WalletMenu.tsx';

/** What is about one's own account; without one, the way to it. */
export function RequireAccount({ children }: { readonly children: (account: Account) => ReactNode }): ReactNode {
  const { account } = useWallet();
  if (account) return children(account);
  return (
    <Notice title={strings.wallet.needed.title}>
      <p>{strings.wallet.needed.text}</p>
      <div className="row">
        <WalletMenu />
      </div>
    </Notice>
  );
}
