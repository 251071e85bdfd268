import type { ReactNode } from 'react';
import { Link } from '../components/page/Link.tsx';
import { Page } from '../components/page/Page.tsx';
import { strings } from '../strings/strings.ts';

/** For an address that is none of the console's. */
export function NotFoundPage(): ReactNode {
  const { title, lead, back } = strings.shell.notFound;
  return (
    <Page title={title} lead={lead}>
      <Link to="/">{back}</Link>
    </Page>
  );
}
