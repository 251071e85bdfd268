import { useState, type ReactNode } from 'react';
import { Button } from '../components/Button.tsx';
import { Field } from '../components/Field.tsx';
import { Page } from '../components/page/Page.tsx';
import { CheckedClaim } from '../features/verify/CheckedClaim.tsx';
import { navigate } from '../routing/router.ts';
import { strings } from '../strings/strings.ts';

const words = strings.verify;

/** Checks what somebody proved, for anybody: no wallet is asked for. */
export default function VerifyPage({ claim }: { readonly claim?: string }): ReactNode {
  return (
    <Page title={words.title} lead={words.lead}>
      {claim === undefined ? <PasteLink /> : <CheckedClaim key={claim} text={claim} />}
    </Page>
  );
}

function PasteLink(): ReactNode {
  const [text, setText] = useState('');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        navigate(`/verify/${encodeURIComponent(text.trim().replace(/^.*#\/verify\//, ''))}`);
      }}
    >
      <Field label={words.paste} hint={words.pasteHint}>
        {(ids) => (
          <input
            {...ids}
            className="input mono"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <div className="row">
        <Button type="submit" look="primary" disabled={text.trim() === ''}>
          {words.action}
        </Button>
      </div>
    </form>
  );
}
