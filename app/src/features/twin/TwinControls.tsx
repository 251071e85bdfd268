import { burnTwin, revokeAll, type RevokeAllReturnType } from '@gemel/sdk';
import { useState, type ReactNode } from 'react';
import { changing, useAction } from '../../chain/useAction.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { Notice } from '../../components/feedback/Notice.tsx';
import { Outcome } from '../../components/feedback/Outcome.tsx';
import { saveFile } from '../../components/saveFile.ts';
import { navigate } from '../../routing/router.ts';
import { strings } from '../../strings/strings.ts';
import { useWallet } from '../wallet/WalletContext.tsx';

const words = strings.twin.control;

/** Stops every use of a twin, or deletes it. */
export function TwinControls({ twinId }: { readonly twinId: bigint }): ReactNode {
  const { client } = useWallet();
  const [asked, setAsked] = useState<'pause' | 'remove'>();
  const close = (): void => setAsked(undefined);
  const pause = useAction(async () => {
    const own = await client();
    return changing(own, revokeAll(own, { twinId }));
  });
  const remove = useAction(async () => {
    const own = await client();
    await changing(own, burnTwin(own, { twinId }));
    navigate('/twin');
  });
  return (
    <Card title={words.title}>
      <p>{words.pauseText}</p>
      <div className="row">
        <Button look="danger" onPress={() => setAsked('pause')}>
          {words.pause}
        </Button>
        <Button look="quiet" onPress={() => setAsked('remove')}>
          {words.remove}
        </Button>
      </div>
      <Outcome attempt={pause.attempt} running={words.running} />
      {pause.attempt.status === 'done' && (
        <Notice kind="good" title={words.paused}>
          <SaveEndOfAll {...pause.attempt.value} />
        </Notice>
      )}
      <Outcome attempt={remove.attempt} running={words.running} done={() => words.removed} />
      {asked === 'pause' && (
        <Dialog title={words.pauseAsk} onClose={close}>
          <p>{words.pauseWhat}</p>
          <Answer
            yes={words.pause}
            onYes={() => {
              close();
              pause.run();
            }}
            onNo={close}
          />
        </Dialog>
      )}
      {asked === 'remove' && (
        <RemoveDialog
          twinId={twinId}
          onYes={() => {
            close();
            remove.run();
          }}
          onNo={close}
        />
      )}
    </Card>
  );
}

/** Saves the receipt of the end of every permission and membership, with where the chain has its hash. */
function SaveEndOfAll({ revocationReceipt, receiptHash, hash }: RevokeAllReturnType): ReactNode {
  const document = { receipt: revocationReceipt, receipt_hash: receiptHash, transaction: hash };
  const name = `end-of-all-${revocationReceipt.principal.twinId}-${revocationReceipt.principal.epoch}.json`;
  return (
    <Button onPress={() => saveFile(name, `${JSON.stringify(document, undefined, 2)}\n`)}>
      {strings.sharing.receipts.pause}
    </Button>
  );
}

interface AnswerProperties {
  readonly yes: string;
  readonly disabled?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

function Answer({ yes, disabled = false, onYes, onNo }: AnswerProperties): ReactNode {
  return (
    <div className="row">
      <Button onPress={onNo}>{words.keep}</Button>
      <Button look="danger" disabled={disabled} onPress={onYes}>
        {yes}
      </Button>
    </div>
  );
}

interface RemoveProperties {
  readonly twinId: bigint;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

function RemoveDialog({ twinId, onYes, onNo }: RemoveProperties): ReactNode {
  const [typed, setTyped] = useState('');
  return (
    <Dialog title={words.removeAsk} onClose={onNo}>
      <p>{words.removeWhat}</p>
      <p>{words.removeText}</p>
      <Field label={words.removeType(twinId)}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            inputMode="numeric"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
      <Answer yes={words.remove} disabled={typed.trim() !== twinId.toString()} onYes={onYes} onNo={onNo} />
    </Dialog>
  );
}
