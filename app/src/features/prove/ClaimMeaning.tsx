import type { TwinState } from '@gemel/sdk';
import { evaluateWindowClaim, type ClaimQuery } from '@gemel/sdk/prover';
import type { ReactNode } from 'react';
import { Card } from '../../components/Card.tsx';
import { Notice } from '../../components/feedback/Notice.tsx';
import { formatDayNumber } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { claimSentence } from '../claims/claimWords.ts';

const words = strings.prove.meaning;

/** What {@link ClaimMeaning} takes. */
export interface ClaimMeaningProperties {
  readonly query: ClaimQuery;
  readonly state: TwinState;
  readonly twinId: bigint;
  /** Who will see it. */
  readonly seenBy: string;
  /** What to do about it, where it is true. */
  readonly children: ReactNode;
}

/** A claim in words, what it reveals and what it doesn't, and whether it is true. */
export function ClaimMeaning({ query, state, twinId, seenBy, children }: ClaimMeaningProperties): ReactNode {
  const { shown, hidden, shownFacts, hiddenFacts, holds, fails } = words;
  const evaluation = evaluateWindowClaim(state, query);
  return (
    <Card title={words.title}>
      <blockquote className="claim">{claimSentence(query)}</blockquote>
      <div className="two wide">
        <FactList title={shown} facts={[...shownFacts(twinId, formatDayNumber(query.endDay)), seenBy]} />
        <FactList title={hidden} facts={hiddenFacts} />
      </div>
      {evaluation.satisfied ? (
        <>
          <Notice kind="good" title={holds} />
          {children}
        </>
      ) : (
        <Notice kind="warning" title={fails[evaluation.reason]} />
      )}
    </Card>
  );
}

function FactList({ title, facts }: { readonly title: string; readonly facts: readonly string[] }): ReactNode {
  return (
    <div className="facts-list">
      <h3>{title}</h3>
      <ul>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </div>
  );
}
