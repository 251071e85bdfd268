import type { ReactNode } from 'react';
import { Busy } from '../../components/feedback/Busy.tsx';
import { Button } from '../../components/Button.tsx';
import { strings } from '../../strings/strings.ts';
import type { ProofRun } from './useProof.ts';

const words = strings.prove;

/** How far a proof is, and the way to stop it. */
export function ProofProgress({ progress, cancel }: Pick<ProofRun<unknown>, 'progress' | 'cancel'>): ReactNode {
  if (!progress) return null;
  return (
    <>
      <Busy>{words.steps[progress.step]}</Busy>
      <progress value={progress.done} aria-label={words.progress} />
      <div className="row">
        <Button onPress={cancel}>{words.cancel}</Button>
      </div>
    </>
  );
}
