import { readTwinState, type IndexedTwin, type ReadTwinStateReturnType } from '@gemel/sdk';
import { useCallback } from 'react';
import { findKey } from '../../chain/keyring.ts';
import { useLoad, type Loaded } from '../../chain/useLoad.ts';
import { useWallet } from '../wallet/WalletContext.tsx';

/** A twin's state, decrypted here and checked against the chain; undefined where this browser has no key for it. */
export function useOwnState({
  twinId,
  encryptionKey,
}: Pick<IndexedTwin, 'twinId' | 'encryptionKey'>): Loaded<ReadTwinStateReturnType | undefined> {
  const { client } = useWallet();
  return useLoad(
    useCallback(async () => {
      const privateKey = await findKey(encryptionKey);
      return privateKey && readTwinState(await client(), { twinId, privateKey });
    }, [client, twinId, encryptionKey]),
  );
}
