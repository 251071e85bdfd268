import { readInsight, type EvidenceReport, type IndexedOrder } from '@gemel/sdk';
import { useCallback, type ReactNode } from 'react';
import { findKey, hasKey } from '../../chain/keyring.ts';
import { useAction } from '../../chain/useAction.ts';
import { useLoad } from '../../chain/useLoad.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { CheckList } from '../../components/CheckList.tsx';
import { Outcome } from '../../components/feedback/Outcome.tsx';
import { saveFile } from '../../components/saveFile.ts';
import { strings } from '../../strings/strings.ts';
import { useWallet } from '../wallet/WalletContext.tsx';
import { InsightView } from './InsightView.tsx';

const words = strings.research.result;

/** What was verified in this browser, and what was only declared. */
function evidenceText({ type, status, says }: EvidenceReport): string {
  return status === 'none' ? words.evidence.none : words.evidence[status](type, says);
}

const NOT_YET: readonly IndexedOrder['state'][] = ['CREATED', 'ACCEPTED'];

/** The result of an order: decrypted in this browser, shown only when every check holds. */
export function OrderResult({
  order: { orderId, state },
  buyerKey,
  children,
}: {
  readonly order: IndexedOrder;
  readonly buyerKey: string;
  /** Shown once the result was read, and every check of it held. */
  readonly children?: ReactNode;
}): ReactNode {
  const { client } = useWallet();
  const held = useLoad(useCallback(() => hasKey(buyerKey), [buyerKey]));
  const read = useAction(async () => {
    const privateKey = await findKey(buyerKey);
    return privateKey && readInsight(await client(), { orderId, privateKey });
  });
  const result = read.attempt.status === 'done' ? read.attempt.value : undefined;
  if (state === 'REFUNDED') return null;
  return (
    <Card title={words.title}>
      {NOT_YET.includes(state) && <p className="muted">{words.notYet}</p>}
      {held.status === 'ready' && !held.value && <p>{words.noKey}</p>}
      {!NOT_YET.includes(state) && held.status === 'ready' && held.value && !result && (
        <div className="row">
          <Button look="primary" disabled={read.isRunning} onPress={() => read.run()}>
            {words.open}
          </Button>
        </div>
      )}
      <Outcome attempt={read.attempt} running={words.running} />
      {result && (
        <>
          <InsightView document={result.document} />
          <h3>{words.checks}</h3>
          <CheckList
            checks={result.checks.map(({ name, ok }) => ({ name, state: ok ? 'ok' : 'failed' }))}
            words={{ ok: words.passed, failed: words.failed, waiting: '' }}
          />
          <p className="muted small">
            {words.signedBy} <code>{result.signedBy}</code>. {evidenceText(result.evidence)}
          </p>
          <div className="row">
            <Button onPress={() => saveFile(`gemel-order-${orderId}.json`, new TextDecoder().decode(result.bytes))}>
              {words.download}
            </Button>
          </div>
          {children}
        </>
      )}
    </Card>
  );
}
