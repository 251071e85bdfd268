import { useCallback, type ReactNode } from 'react';
import { hasKey } from '../../chain/keyring.ts';
import { useLoad } from '../../chain/useLoad.ts';
import { Tag } from '../../components/Card.tsx';
import { strings } from '../../strings/strings.ts';

/** Whether this browser can open what is encrypted to a key. */
export function KeyTag({ encryptionKey }: { readonly encryptionKey: string }): ReactNode {
  const held = useLoad(useCallback(() => hasKey(encryptionKey), [encryptionKey]));
  if (held.status !== 'ready') return null;
  const { keyHere, keyMissing } = strings.twin;
  return (
    <div>
      <Tag kind={held.value ? 'good' : 'warning'}>{held.value ? keyHere : keyMissing}</Tag>
    </div>
  );
}
