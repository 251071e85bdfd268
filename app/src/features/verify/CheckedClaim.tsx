import { ZeroAddress } from 'ethers';
import { useCallback, type ReactNode } from 'react';
import { useLoad } from '../../chain/useLoad.ts';
import { Busy } from '../../components/feedback/Busy.tsx';
import { Card } from '../../components/Card.tsx';
import { CheckList } from '../../components/CheckList.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Failure } from '../../components/feedback/Failure.tsx';
import { Notice } from '../../components/feedback/Notice.tsx';
import { formatDayNumber } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { decodeClaim, type SharedClaim } from '../claims/claimLink.ts';
import { claimSentence } from '../claims/claimWords.ts';
import { useWallet } from '../wallet/WalletContext.tsx';
import { checkClaim, CLAIM_CHECKS } from './checkClaim.ts';

const words = strings.verify;

/** A claim out of a link: what it says, whether it holds, and each check. */
export function CheckedClaim({ text }: { readonly text: string }): ReactNode {
  const { client } = useWallet();
  const checked = useLoad(
    useCallback(async () => {
      const claim = decodeClaim(text);
      return { claim, results: await checkClaim(await client(), claim) };
    }, [client, text]),
  );
  if (checked.status === 'loading') return <Busy>{words.running}</Busy>;
  if (checked.status === 'failed') return <Failure error={checked.error} />;
  const { claim, results } = checked.value;
  const isGood = CLAIM_CHECKS.every((check) => results[check]);
  return (
    <>
      <Notice kind={isGood ? 'good' : 'error'} title={isGood ? words.good : words.bad}>
        <p>{isGood ? words.goodText : words.badText}</p>
      </Notice>
      <ClaimFacts claim={claim} />
      <Card title={words.checks}>
        <CheckList
          checks={CLAIM_CHECKS.map((check) => {
            const state = results[check] ? 'ok' : 'failed';
            return { name: words.steps[check][state], state };
          })}
          words={{ ok: words.passed, failed: words.failed, waiting: '' }}
        />
        <p className="small muted">{words.notMedical}</p>
      </Card>
    </>
  );
}

function ClaimFacts({ claim: { query, twinId, owner, issuer } }: { readonly claim: SharedClaim }): ReactNode {
  return (
    <Card title={words.claimed}>
      <blockquote className="claim">{claimSentence(query)}</blockquote>
      <Facts
        facts={[
          [words.facts.twin, String(twinId)],
          [words.facts.owner, <code key="owner">{owner}</code>],
          [words.facts.issuer, issuer === ZeroAddress ? words.facts.nobody : <code key="issuer">{issuer}</code>],
          [words.facts.ends, formatDayNumber(query.endDay)],
        ]}
      />
    </Card>
  );
}
