import './helpers/consoleModules.ts';
import { expect } from 'chai';
import { AbiCoder, Contract, id, Interface, JsonRpcProvider, ZeroAddress, type JsonRpcPayload } from 'ethers';
import { ClaimFlavour } from '#sdk';
import { claimVerifierAbi } from '../../sdk/src/generated/contracts/abi/ClaimVerifier.ts';
import type { ProvenSignals } from '../../app/src/features/claims/messages.ts';

const { isAcceptedOnChain } = await import('../../app/src/features/claims/chainVerifier.ts');
const { hasCircuitFiles } = await import('../../app/src/features/claims/circuitSource.ts');
const { isFresh } = await import('../../app/src/features/verify/checkClaim.ts');
const { amountOf, isOwnToken } = await import('../../app/src/features/amounts.ts');
const { partsOf } = await import('../../app/src/routing/router.ts');

const REGISTRY = '0x00000000000000000000000000000000000000c1';
const VERIFIER = '0x00000000000000000000000000000000000000C2';
const { NAMED, UNLINKABLE } = ClaimFlavour;
const PROVEN: ProvenSignals = {
  proof: {
    a: [1n, 2n],
    b: [
      [3n, 4n],
      [5n, 6n],
    ],
    c: [7n, 8n],
  },
  publicSignals: [9n, 10n],
};

/** What a chain says of the verifier of named claims, and of a proof. */
interface Said {
  readonly verifier?: string;
  readonly flavour?: number;
  readonly enabled?: boolean;
  readonly accepted?: boolean;
}

/** A node of a chain that says so, and the calls that it was asked for. */
class SayingNode extends JsonRpcProvider {
  readonly calls: { readonly to: string; readonly data: string }[] = [];
  readonly #said: Said;

  constructor(said: Said) {
    super('http://127.0.0.1:9', 1, { staticNetwork: true });
    this.#said = said;
  }

  override async _send(payload: JsonRpcPayload | JsonRpcPayload[]): Promise<{ id: number; result: string }[]> {
    return Promise.resolve([payload].flat().map((each) => ({ id: each.id, result: this.#answer(each) })));
  }

  #answer({ params }: JsonRpcPayload): string {
    const [call] = params as { to: string; data: string }[];
    this.calls.push(call!);
    const { verifier = VERIFIER, flavour = NAMED, enabled = true, accepted = true } = this.#said;
    const coder = AbiCoder.defaultAbiCoder();
    return call!.to.toLowerCase() === REGISTRY
      ? coder.encode(['address', 'uint8', 'bool'], [verifier, flavour, enabled])
      : coder.encode(['bool'], [accepted]);
  }
}

async function ask(said: Said): Promise<{ isAccepted: boolean; calls: SayingNode['calls'] }> {
  const provider = new SayingNode(said);
  const contracts = { claimVerifier: new Contract(REGISTRY, claimVerifierAbi, provider) };
  const client = { provider, contracts } as unknown as Parameters<typeof isAcceptedOnChain>[0];
  try {
    return { isAccepted: await isAcceptedOnChain(client, PROVEN), calls: provider.calls };
  } finally {
    provider.destroy();
  }
}

describe('whom the console believes', () => {
  it('has a proof checked by the verifier that the chain names for named claims', async () => {
    const { isAccepted, calls } = await ask({});
    expect(isAccepted).to.equal(true);
    expect(calls.map(({ to }) => to.toLowerCase())).to.deep.equal([REGISTRY, VERIFIER.toLowerCase()]);
    const abi = new Interface(['function verifyProof((uint256[2],uint256[2][2],uint256[2]), uint256[])']);
    const [proof, signals] = abi.decodeFunctionData('verifyProof', calls[1]!.data).toArray(true) as unknown[];
    const { a, b, c } = PROVEN.proof;
    expect([proof, signals]).to.deep.equal([[a, b, c], PROVEN.publicSignals]);
    expect(calls[0]!.data).to.contain(id('window-claim-named').slice(2));
  });

  it('accepts no proof that the verifier refuses, nor one of a circuit that is not there, disabled or of other claims', async () => {
    expect((await ask({ accepted: false })).isAccepted).to.equal(false);
    for (const said of [
      { enabled: false },
      { flavour: UNLINKABLE },
      { verifier: ZeroAddress, flavour: 0, enabled: false },
    ]) {
      const { isAccepted, calls } = await ask(said);
      expect([isAccepted, calls.length]).to.deep.equal([false, 1]);
    }
  });

  it('uses development keys on development chains alone', () => {
    expect([31337, 1].map(hasCircuitFiles)).to.deep.equal([true, false]);
  });

  it('takes data for fresh from 30 days ago to the day ahead that it may be elsewhere', () => {
    const now = 20_000 * 86_400 + 5;
    expect([19_969, 19_970, 20_001, 20_002].map((endDay) => isFresh(endDay, now))).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
  });

  it('writes amounts of its own token alone as such, whatever the case of the address', () => {
    const own = { address: VERIFIER, symbol: 'GTT', decimals: 18 };
    expect(amountOf(10n ** 18n, VERIFIER.toLowerCase(), own)).to.equal('1 GTT');
    expect(amountOf(1_000_000n, REGISTRY, own)).to.equal('1000000 units of another token');
    expect(isOwnToken(REGISTRY, own)).to.equal(false);
    expect(isOwnToken(REGISTRY, undefined)).to.equal(false);
  });

  it('reads an address that was cut in the middle of a character as it is', () => {
    expect(partsOf('#/verify/%')).to.deep.equal(['verify', '%']);
    expect(partsOf('#/verify/a%20b')).to.deep.equal(['verify', 'a b']);
  });
});
