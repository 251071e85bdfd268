import type { ReactNode } from 'react';
import { useIsLocal } from '../../features/wallet/ConnectDialog.tsx';
import { WalletMenu } from '../../features/wallet/WalletMenu.tsx';
import { strings } from '../../strings/strings.ts';
import { Link } from './Link.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** Pages of the main navigation, by the sections of the address that belong to them. */
const PAGES = [
  { to: '/twin', name: strings.shell.nav.twin, sections: ['twin'] },
  { to: '/prove', name: strings.shell.nav.prove, sections: ['prove', 'verify'] },
  { to: '/sharing', name: strings.shell.nav.sharing, sections: ['sharing'] },
  { to: '/cohorts', name: strings.shell.nav.cohorts, sections: ['cohorts'] },
  { to: '/research', name: strings.shell.nav.research, sections: ['research', 'offer', 'order'] },
] as const;

/** What is around every page. */
export function Frame({ section, children }: { readonly section: string; readonly children: ReactNode }): ReactNode {
  const local = useIsLocal();
  const skip = (): void => document.getElementById('main')?.focus();
  return (
    <>
      <button type="button" className="skip" onClick={skip}>
        {strings.shell.skip}
      </button>
      <header className="topbar">
        <div className="topbar-inner">
          <a className="brand" href="#/">
            <img src="./icon.svg" alt="" width="26" height="26" />
            {strings.shell.name}
          </a>
          <nav aria-label={strings.shell.nav.label} className="nav-box">
            <ul className="nav">
              {PAGES.map(({ to, name, sections }) => (
                <li key={to}>
                  <Link to={to} current={(sections as readonly string[]).includes(section)}>
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <div className="topbar-tools">
            <ThemeSwitch />
            <WalletMenu />
          </div>
        </div>
        {local && (
          <div className="demo-band">
            <p>{strings.shell.demoBand}</p>
          </div>
        )}
      </header>
      {children}
      <footer className="foot">
        <p>{strings.shell.foot}</p>
      </footer>
    </>
  );
}
