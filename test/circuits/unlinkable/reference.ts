import { Base8, inCurve, mulPointEscalar, subOrder } from '@zk-kit/baby-jubjub';
import { evaluateWindowClaim, unpackClaimQuery, type ClaimQuery } from '#sdk/prover';
import { InvalidClaimQueryError } from '#sdk/prover';
import type { PoseidonHash } from '../../../sdk/src/state/poseidon.ts';
import { emptyTwinState } from '../../../sdk/src/state/twinState.ts';
import type { MembershipInputs, UnlinkableInputs } from './statements.ts';

/**
 * Decides raw inputs as the circuits' headers do, by way of zk-kit's curve and numbers written out here: not with the
 * SDK's own identities, groups, credentials and lists. Of the window claim, the SDK's reference is tested by itself.
 */
export class Reference {
  readonly #hash: PoseidonHash;
  readonly #commitments = new Map<bigint, bigint>();
  readonly #products = new Map<string, readonly bigint[]>();

  constructor(hash: PoseidonHash) {
    this.#hash = hash;
  }

  /** The statement of cohort-membership. */
  isMember(input: MembershipInputs): boolean {
    const { nullifier, registryRoot, scope, secretScalar } = input;
    if (secretScalar >= subOrder) return false;
    return (
      nullifier === this.#hash([4n, scope, secretScalar]) &&
      this.#leadsTo(registryRoot, this.#commitmentOf(secretScalar), input)
    );
  }

  /** The statement of window-claim-unlinkable. */
  isUnlinkableClaim(input: UnlinkableInputs): boolean {
    const { query: packed } = input;
    if (!this.isMember(input) || packed >> 168n !== 0n) return false;
    const query = { validOn: 0, ...unpackClaimQuery(packed) };
    return this.#isNotRevoked(input) && this.#holds(input, query) && this.#isCredential(input, BigInt(query.validOn));
  }

  #commitmentOf(secretScalar: bigint): bigint {
    const known = this.#commitments.get(secretScalar) ?? this.#hash(mulPointEscalar(Base8, secretScalar));
    this.#commitments.set(secretScalar, known);
    return known;
  }

  /** Whether some number of siblings leads from the leaf to the root. */
  #leadsTo(root: bigint, leaf: bigint, { index, siblings }: Pick<MembershipInputs, 'index' | 'siblings'>): boolean {
    if (index >> 24n !== 0n) return false;
    let node = leaf;
    for (const [level, sibling] of siblings.entries()) {
      if (node === root) return true;
      node = (index >> BigInt(level)) & 1n ? this.#hash([sibling, node]) : this.#hash([node, sibling]);
    }
    return node === root;
  }

  #isCredential(input: UnlinkableInputs, validOn: bigint): boolean {
    const { issuedAt, expiry, revocationIndex, stateRoot, secretScalar, schema } = input;
    if (issuedAt >> 24n !== 0n || expiry >> 24n !== 0n || issuedAt > validOn || validOn >= expiry) return false;
    if (revocationIndex >= 63_488n) return false;
    const terms = issuedAt + expiry * 2n ** 24n + revocationIndex * 2n ** 48n;
    return this.#isSigned(input, this.#hash([6n, stateRoot, this.#commitmentOf(secretScalar), schema, terms]));
  }

  #isSigned({ issuerX, issuerKey, r8x, r8y, s }: UnlinkableInputs, message: bigint): boolean {
    const [key, r8] = [[issuerX, issuerKey] as [bigint, bigint], [r8x, r8y] as [bigint, bigint]];
    if (s >= subOrder || !inCurve(key) || !inCurve(r8)) return false;
    const eightfold = this.#times(key, 8n);
    if (eightfold[0] === 0n) return false;
    const h = this.#hash([r8x, r8y, issuerX, issuerKey, message]);
    const [left, right] = [this.#times(Base8, s), this.#times(eightfold, h)];
    // left − right = R8, with −(x, y) = (−x, y); compared as left = R8 + right would be with another formula.
    return sumIs(r8, right, left);
  }

  #times(point: readonly bigint[], scalar: bigint): readonly bigint[] {
    const name = `${String(point)}|${scalar}`;
    const known = this.#products.get(name) ?? mulPointEscalar([...point] as [bigint, bigint], scalar);
    this.#products.set(name, known);
    return known;
  }

  #isNotRevoked({ revocationIndex, revocationRoot, revocationLeaves, revocationNodes }: UnlinkableInputs): boolean {
    const [position, bit] = [revocationIndex / 248n, revocationIndex % 248n];
    const leaf = revocationLeaves[Number(position % 16n)] ?? -1n;
    return (
      leaf >> 248n === 0n &&
      ((leaf >> bit) & 1n) === 0n &&
      this.#hash(revocationLeaves, 7n) === revocationNodes[Number(position / 16n)] &&
      this.#hash(revocationNodes, 7n) === revocationRoot
    );
  }

  #holds(input: UnlinkableInputs, query: ClaimQuery): boolean {
    const { days, group, groups, schemaVersion, featuresCommitment, salt, stateRoot } = input;
    if (query.channel >= 32 || schemaVersion >> 32n !== 0n || days.some((day) => day >> 16n !== 0n)) return false;
    const fields = [0, 1, 2, 3, 4].map((field) =>
      days.slice(14 * field, 14 * field + 14).reduceRight((sum, day) => (sum << 17n) + day, 0n),
    );
    const header = BigInt(query.endDay) + (schemaVersion << 32n);
    const isCommitted =
      group[query.channel % 8] === this.#hash([1n, ...fields]) &&
      groups[Math.floor(query.channel / 8)] === this.#hash(group) &&
      stateRoot === this.#hash([3n, header, ...groups, featuresCommitment, salt]);
    if (!isCommitted) return false;
    const state = emptyTwinState(query.endDay);
    state.series[query.channel]?.set(days.map(Number));
    try {
      return evaluateWindowClaim(state, query).satisfied;
    } catch (error) {
      if (error instanceof InvalidClaimQueryError) return false;
      throw error;
    }
  }
}

const P = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;

/** Whether left + right = sum on a·x² + y² = 1 + d·x²·y², without a division. */
function sumIs(left: readonly bigint[], right: readonly bigint[], sum: readonly bigint[]): boolean {
  const [[x1 = 0n, y1 = 0n], [x2 = 0n, y2 = 0n], [x = 0n, y = 0n]] = [left, right, sum];
  const product = 168_696n * x1 * x2 * y1 * y2;
  const isX = (x * (1n + product) - x1 * y2 - y1 * x2) % P === 0n;
  return isX && (y * (1n - product) - y1 * y2 + 168_700n * x1 * x2) % P === 0n;
}
