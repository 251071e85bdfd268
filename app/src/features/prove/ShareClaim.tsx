import type { ReactNode } from 'react';
import { useAction } from '../../chain/useAction.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Field } from '../../components/Field.tsx';
import { Notice } from '../../components/feedback/Notice.tsx';
import { Outcome } from '../../components/feedback/Outcome.tsx';
import { Link } from '../../components/page/Link.tsx';
import { QrCode } from '../../components/QrCode.tsx';
import { strings } from '../../strings/strings.ts';

const words = strings.prove.link;

/** A proof as a link and as a code: all of it after the #, which no server is told. */
export function ShareClaim({ claim }: { readonly claim: string }): ReactNode {
  const path = `/verify/${claim}`;
  const { origin, pathname } = window.location;
  const link = `${origin}${pathname}#${path}`;
  const copy = useAction(() => navigator.clipboard.writeText(link));
  return (
    <Card title={words.title}>
      <Notice kind="good" title={words.made} />
      <Field label={words.label}>
        {(ids) => (
          <input
            {...ids}
            className="input mono"
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </Field>
      <div className="row">
        <Button look="primary" onPress={() => copy.run()}>
          {words.copy}
        </Button>
        <Link to={path} className="button">
          {words.open}
        </Link>
      </div>
      <Outcome attempt={copy.attempt} running="" done={() => words.copied} />
      <QrCode text={link} label={words.qr} />
    </Card>
  );
}
