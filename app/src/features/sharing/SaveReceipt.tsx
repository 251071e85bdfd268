import { buildConsentRecord, findConsents, type Deployment, type FoundConsent } from '@gemel/sdk';
import { useCallback, type ReactNode } from 'react';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Button } from '../../components/Button.tsx';
import { saveFile } from '../../components/saveFile.ts';
import { shortAddress } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { useWallet } from '../wallet/WalletContext.tsx';

const words = strings.sharing.receipts;

/** Saves the full receipt of a permission: of its end too, once it ended. */
export function SaveReceipt({ consent }: { readonly consent: FoundConsent }): ReactNode {
  const { client } = useWallet();
  const save = async (): Promise<void> => saveReceipts((await client()).deployment, [consent]);
  return (
    <Button onPress={() => void save()}>
      {consent.ended ? words.saveEnded : words.save}
      <span className="visually-hidden"> {shortAddress(consent.grantee)}</span>
    </Button>
  );
}

/** Saves the receipt of the permission that a transaction gave or ended. */
export function SaveReceiptOf({ twinId, hash }: { readonly twinId: bigint; readonly hash: string }): ReactNode {
  const { client } = useWallet();
  const found = useLoad(
    useCallback(async () => {
      const consents = await findConsents(await client(), { twinId });
      return consents.filter(({ given, ended }) => {
        const end = ended && 'transactionHash' in ended ? ended.transactionHash : undefined;
        return [given.transactionHash, end].includes(hash);
      });
    }, [client, twinId, hash]),
  );
  return (
    <Await loaded={found}>
      {([consent]) => (consent ? <SaveReceipt consent={consent} /> : <p>{words.notFound}</p>)}
    </Await>
  );
}

/** Has the browser save receipts: one as it is, several as a list. */
export function saveReceipts(deployment: Deployment, consents: readonly FoundConsent[]): void {
  const records = consents.map((consent) => buildConsentRecord({ deployment, consent }));
  const [first] = consents;
  if (!first) return;
  const name =
    consents.length === 1 ? `consent-${first.twinId}-${first.given.blockNumber}.json` : `consents-${first.twinId}.json`;
  saveFile(name, `${JSON.stringify(records.length === 1 ? records[0] : records, undefined, 2)}\n`);
}
