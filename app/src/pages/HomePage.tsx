import type { ReactNode } from 'react';
import { Card } from '../components/Card.tsx';
import { Link } from '../components/page/Link.tsx';
import { Page } from '../components/page/Page.tsx';
import { strings } from '../strings/strings.ts';

/** What this is, and the ways in. */
export function HomePage(): ReactNode {
  const { title, lead, own, decide, check, research, how } = strings.home;
  return (
    <Page title={title} lead={lead}>
      <div className="grid">
        <WayIn words={own} to="/twin/new" look="button-primary">
          <Link to="/twin" className="button button-quiet">
            {own.existing}
          </Link>
        </WayIn>
        <WayIn words={decide} to="/sharing" />
        <WayIn words={research} to="/research" />
        <WayIn words={check} to="/verify" />
      </div>
      <Card title={how.title}>
        <ol className="stack">
          {how.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Card>
    </Page>
  );
}

interface WayInProperties {
  readonly words: { readonly title: string; readonly text: string; readonly action: string };
  readonly to: string;
  readonly look?: string;
  /** Other ways beside the first. */
  readonly children?: ReactNode;
}

function WayIn({ words: { title, text, action }, to, look = '', children }: WayInProperties): ReactNode {
  return (
    <Card title={title}>
      <p>{text}</p>
      <div className="row">
        <Link to={to} className={`button ${look}`}>
          {action}
        </Link>
        {children}
      </div>
    </Card>
  );
}
