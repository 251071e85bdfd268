import { useRef, type ReactNode } from 'react';
import type { IndexedTwin } from '@gemel/sdk';
import { restoreKeys } from '../../chain/newKeys.ts';
import { useAction } from '../../chain/useAction.ts';
import { chainChanged } from '../../chain/useLoad.ts';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/feedback/Notice.tsx';
import { Outcome } from '../../components/feedback/Outcome.tsx';
import { strings } from '../../strings/strings.ts';

const MAX_KEY_FILE_BYTES = 4096;

/** The file holds the key of something else, or none. */
class WrongKeyFileError extends Error {
  readonly code = 'WRONG_KEY_FILE';
}

/** A twin whose key this browser has not, and the way to bring it. */
export function LockedTwin({ twin }: { readonly twin: IndexedTwin }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const words = strings.twin.locked;
  const restore = useAction(async (file: File) => {
    if (file.size > MAX_KEY_FILE_BYTES) throw new WrongKeyFileError(words.wrong);
    const publicKey = await restoreKeys(await file.text()).catch(() => undefined);
    if (publicKey?.toLowerCase() !== twin.encryptionKey) throw new WrongKeyFileError(words.wrong);
    chainChanged();
  });
  return (
    <Notice kind="warning" title={words.title}>
      <p>{words.text}</p>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) restore.run(file);
        }}
      />
      <div className="row">
        <Button onPress={() => input.current?.click()}>{words.action}</Button>
      </div>
      <Outcome attempt={restore.attempt} running={strings.shell.loading} done={() => words.restored} />
    </Notice>
  );
}
