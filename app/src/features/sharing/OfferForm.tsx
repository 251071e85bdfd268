import {
  createListing,
  InsightKind,
  ModelKind,
  readContract,
  SubjectKind,
  type FoundConsent,
  type GemelClient,
} from '@gemel/sdk';
import { parseUnits, ZeroHash } from 'ethers';
import { useState, type ReactNode } from 'react';
import { changing, useAction } from '../../chain/useAction.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { Outcome } from '../../components/feedback/Outcome.tsx';
import { strings } from '../../strings/strings.ts';
import { hasBit } from '../channels.ts';
import { useToken } from '../twin/ReaderChoice.tsx';
import { useWallet } from '../wallet/WalletContext.tsx';

const words = strings.sharing.offer;
const WORKER_BASIS_POINTS = 1_000;
/** As the command line offers: an hour to take it, an hour to deliver, a day to review. */
const WINDOWS = { acceptSeconds: 3_600, deliverSeconds: 3_600, reviewSeconds: 86_400 };

/** No model on this chain forecasts and is approved. */
class NoModelError extends Error {
  readonly code = 'NO_MODEL';
}

/** Offers forecasts under a permission for sale. */
export function OfferForm({ grant }: { readonly grant: FoundConsent }): ReactNode {
  const { client } = useWallet();
  const token = useToken();
  const [price, setPrice] = useState('');
  const offer = useAction(async (amount: bigint) => {
    const own = await client();
    const { twinId: subjectId, scope } = grant;
    const { purposes, channels } = grant.terms;
    const terms = { subjectKind: SubjectKind.TWIN, subjectId, kind: InsightKind.PREDICTION, purposes, channels, scope };
    const [modelHash, payment] = [await forecastModel(own), token?.address ?? ''];
    const sale = { modelHash, token: payment, price: amount, workerBasisPoints: WORKER_BASIS_POINTS, ...WINDOWS };
    return changing(own, createListing(own, { ...terms, ...sale }));
  });
  if (!token || !hasBit(BigInt(grant.terms.kinds), InsightKind.PREDICTION)) return null;
  const isPrice = /^[0-9]{1,9}(\.[0-9]{1,6})?$/.test(price) && Number(price) > 0;
  return (
    <details>
      <summary>{words.title}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isPrice) offer.run(parseUnits(price, token.decimals));
        }}
      >
        <p className="muted">{words.text}</p>
        <Field label={words.price(token.symbol)}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              inputMode="decimal"
              value={price}
              onChange={(event) => setPrice(event.currentTarget.value)}
            />
          )}
        </Field>
        <Button type="submit" disabled={!isPrice || offer.isRunning}>
          {words.submit}
        </Button>
        <Outcome
          attempt={offer.attempt}
          running={strings.sharing.running}
          done={({ listingId }) => words.done(listingId)}
        />
      </form>
    </details>
  );
}

/** The forecast model that was approved last; one with a circuit gives scores, and no forecasts by day. */
async function forecastModel({ contracts, deployment }: GemelClient): Promise<string> {
  const { modelRegistry } = contracts;
  const registered = await readContract(
    modelRegistry.queryFilter(modelRegistry.filters.ModelRegistered(), deployment.startBlock),
  );
  for (const { args } of registered.toReversed()) {
    if (Number(args.kind) !== ModelKind.FORECAST || args.circuit !== ZeroHash) continue;
    if (await readContract(modelRegistry.isApproved(args.modelHash))) return args.modelHash;
  }
  throw new NoModelError(words.noModel);
}
