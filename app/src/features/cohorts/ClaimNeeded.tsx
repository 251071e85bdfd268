import { readClaimRequest, readContract } from '@gemel/sdk';
import { useCallback, type ReactNode } from 'react';
import { useLoad } from '../../chain/useLoad.ts';
import { Await } from '../../components/feedback/Await.tsx';
import { Tag } from '../../components/Card.tsx';
import { Link } from '../../components/page/Link.tsx';
import { strings } from '../../strings/strings.ts';
import { claimSentence, isKnownRequest } from '../claims/claimWords.ts';
import { useWallet } from '../wallet/WalletContext.tsx';

const words = strings.prove.request;

/** What members of a cohort must have proven, and whether a twin has: by the chain's word. */
export function ClaimNeeded({ requestId, twinId }: { readonly requestId: bigint; readonly twinId: bigint }): ReactNode {
  const { client } = useWallet();
  const found = useLoad(
    useCallback(async () => {
      const own = await client();
      const acceptedAt = await readContract(own.contracts.claimVerifier.acceptedAt(requestId, twinId));
      return { request: await readClaimRequest(own, { requestId }), isProven: acceptedAt > 0n };
    }, [client, requestId, twinId]),
  );
  return (
    <Await loaded={found}>
      {({ request, isProven }) => (
        <div className="facts-list">
          <p>
            {words.needed} {isKnownRequest(request) ? claimSentence(request.query) : words.other}
          </p>
          <div className="row">
            {isProven ? (
              <Tag kind="good">{words.proven}</Tag>
            ) : (
              <Link to={`/prove/${requestId}`} className="button">
                {words.link}
              </Link>
            )}
          </div>
        </div>
      )}
    </Await>
  );
}
