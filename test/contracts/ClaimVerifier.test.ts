import { expect } from 'chai';
import { ClaimFlavour } from '../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import {
  attest,
  claimsFixture,
  MAX_AGE_DAYS,
  NAMED_CIRCUIT,
  NAMED_REQUEST,
  namedProof,
  packQuery,
  proofFor,
  QUERY,
  SCHEMA,
  signed,
  submission,
  UNLINKABLE_CIRCUIT,
  UNLINKABLE_REQUEST,
  type Proof,
} from './fixtures/claims.ts';
import { deployWallet, digest, FIELD_ORDER, mintTwin, stateUpdate, type TestWallet } from './fixtures/gemel.ts';

async function fixture() {
  const context = await claimsFixture();
  const { claims, issuer, owner, twinId, today } = context;
  const submit = async ({
    requestId = NAMED_REQUEST,
    endDay = today,
    by = owner,
    from = issuer.address,
    proof = undefined as Promise<Proof> | undefined,
  } = {}) => {
    const made = await (proof ?? namedProof(context, { requestId, twinId, endDay }));
    return claims.connect(by).submitClaim(requestId, twinId, from, endDay, made);
  };
  return { ...context, context, submit };
}

/** Migrates the twin from its owner to `wallet`. */
async function moveTo({ twins, twinId }: Awaited<ReturnType<typeof claimsFixture>>, wallet: TestWallet) {
  const [from, to] = [await twins.ownerOf(twinId), await wallet.getAddress()];
  for (const account of [from, to]) {
    await ethers.provider.send('hardhat_impersonateAccount', [account]);
    await ethers.provider.send('hardhat_setBalance', [account, ethers.toQuantity(10n ** 20n)]);
  }
  await twins.connect(await ethers.getSigner(from)).offerMigration(twinId, to);
  await twins.connect(await ethers.getSigner(to)).acceptMigration(twinId);
}

describe('ClaimVerifier', () => {
  describe('setProofVerifier', () => {
    it('sets the verifier of a circuit once and for all', async () => {
      const { claims, stranger, submit } = await loadFixture(fixture);
      const circuit = digest('circuit');
      const verifier = await ethers.deployContract('TestProofVerifier', [8n, 7n, 0n]);
      const address = await verifier.getAddress();
      await expect(claims.setProofVerifier(circuit, address, ClaimFlavour.NAMED))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierWrongSignalCount')
        .withArgs(circuit, 8n, 4n);
      await expect(claims.setProofVerifier(circuit, address, ClaimFlavour.UNLINKABLE))
        .to.emit(claims, 'ProofVerifierSet')
        .withArgs(circuit, address, ClaimFlavour.UNLINKABLE);
      expect(await claims.proofVerifierOf(circuit)).to.deep.equal([address, 2n, true]);
      await expect(claims.setProofVerifier(circuit, stranger.address, ClaimFlavour.NAMED))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierAlreadySet')
        .withArgs(circuit);
      expect(await claims.proofVerifierOf(digest('none'))).to.deep.equal([ethers.ZeroAddress, 0n, false]);
      await submit();
    });

    it('refuses the zero account, no flavour, and everyone without the role', async () => {
      const { claims, stranger } = await loadFixture(fixture);
      const circuit = digest('circuit');
      await expect(claims.setProofVerifier(circuit, ethers.ZeroAddress, ClaimFlavour.NAMED))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnknownCircuit')
        .withArgs(circuit);
      await expect(claims.setProofVerifier(circuit, stranger.address, ClaimFlavour.NONE))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierWrongFlavour')
        .withArgs(0n, ClaimFlavour.NONE);
      await expect(claims.connect(stranger).setProofVerifier(circuit, stranger.address, ClaimFlavour.NAMED))
        .to.be.revertedWithCustomError(claims, 'AccessManagedUnauthorized')
        .withArgs(stranger.address);
    });
  });

  describe('disableCircuit', () => {
    it('ends requests and submissions of the circuit for good, and leaves what was accepted', async () => {
      const { claims, context, owner, submit, twinId, request } = await loadFixture(fixture);
      await submit();
      await request(NAMED_CIRCUIT);
      await expect(claims.disableCircuit(NAMED_CIRCUIT)).to.emit(claims, 'CircuitDisabled').withArgs(NAMED_CIRCUIT);
      const { verifier, enabled } = await claims.proofVerifierOf(NAMED_CIRCUIT);
      expect([verifier === ethers.ZeroAddress, enabled]).to.deep.equal([false, false]);
      const claim = await signed(context, submission(context, { requestId: 3n }), owner);
      for (const attempt of [
        submit({ requestId: 3n }),
        claims.submitClaims([claim], [await namedProof(context, claim)]),
        claims.createRequest(NAMED_CIRCUIT, QUERY, SCHEMA, ethers.ZeroAddress, 3n, ethers.ZeroHash),
        claims.disableCircuit(NAMED_CIRCUIT),
      ]) {
        await expect(attempt)
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierCircuitDisabled')
          .withArgs(NAMED_CIRCUIT);
      }
      await expect(claims.setProofVerifier(NAMED_CIRCUIT, owner.address, ClaimFlavour.NAMED))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierAlreadySet')
        .withArgs(NAMED_CIRCUIT);
      expect(await claims.acceptedAt(NAMED_REQUEST, twinId)).to.be.greaterThan(0n);
    });

    it('refuses unknown circuits, and everyone without the role', async () => {
      const { claims, stranger } = await loadFixture(fixture);
      await expect(claims.disableCircuit(digest('none')))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnknownCircuit')
        .withArgs(digest('none'));
      await expect(claims.connect(stranger).disableCircuit(NAMED_CIRCUIT))
        .to.be.revertedWithCustomError(claims, 'AccessManagedUnauthorized')
        .withArgs(stranger.address);
    });
  });

  describe('createRequest', () => {
    it('records the request under the next number', async () => {
      const { claims, buyer, issuer } = await loadFixture(fixture);
      await expect(
        claims.connect(buyer).createRequest(NAMED_CIRCUIT, QUERY, SCHEMA, issuer.address, 3n, digest('label')),
      )
        .to.emit(claims, 'ClaimRequested')
        .withArgs(3n, buyer.address, NAMED_CIRCUIT, QUERY, SCHEMA, issuer.address, 3n, 0n);
      const { address } = buyer;
      const expected = [address, NAMED_CIRCUIT, 1n, QUERY, SCHEMA, issuer.address, 3n, 0n];
      expect(await claims.requestOf(3n)).to.deep.equal(expected);
    });

    it('T33 gives an unlinkable request a scope that only its requester can share', async () => {
      const { claims, buyer, issuer, stranger } = await loadFixture(fixture);
      const create = async (by = buyer, label = ethers.ZeroHash) => {
        const args = [UNLINKABLE_CIRCUIT, QUERY, SCHEMA, issuer.address, 3n, label] as const;
        const requestId = await claims.connect(by).createRequest.staticCall(...args);
        await claims.connect(by).createRequest(...args);
        return (await claims.requestOf(requestId)).scope;
      };
      const own = await create();
      const shared = await create(buyer, digest('label'));
      const others = [await create(), await create(buyer, digest('other')), await create(stranger, digest('label'))];
      expect(new Set([own, shared, ...others]).size).to.equal(5);
      expect(await create(buyer, digest('label'))).to.equal(shared);
      const encoded = ethers.AbiCoder.defaultAbiCoder().encode(
        ['uint256', 'address', 'bytes32', 'address', 'bytes32', 'uint256'],
        [31337n, claims.target, ethers.id('gemel.ClaimVerifier.scope'), buyer.address, ethers.ZeroHash, 3n],
      );
      expect(own).to.equal(BigInt(ethers.keccak256(encoded)) >> 8n);
    });

    it('refuses circuits without a verifier, and unknown requests', async () => {
      const { claims } = await loadFixture(fixture);
      await expect(claims.createRequest(digest('none'), QUERY, SCHEMA, ethers.ZeroAddress, 3n, ethers.ZeroHash))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnknownCircuit')
        .withArgs(digest('none'));
      await expect(claims.requestOf(3n))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnknownRequest')
        .withArgs(3n);
    });

    for (const [what, query] of [
      ['an end day', packQuery({ endDay: 1 })],
      ['bits above the end day', packQuery() | (1n << 144n)],
      ['a channel that does not exist', packQuery({ channel: 32 })],
      ['no window', packQuery({ windowDays: 0, minValidDays: 0 })],
      ['a window longer than the state', packQuery({ windowDays: 65 })],
      ['no valid days', packQuery({ minValidDays: 0 })],
      ['more valid days than days', packQuery({ windowDays: 30, minValidDays: 31 })],
    ] as const) {
      it(`T18 refuses a query with ${what}`, async () => {
        const { claims } = await loadFixture(fixture);
        await expect(claims.createRequest(NAMED_CIRCUIT, query, SCHEMA, ethers.ZeroAddress, 3n, ethers.ZeroHash))
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierMalformedQuery')
          .withArgs(query);
      });
    }

    it('takes queries at the edges', async () => {
      const { claims } = await loadFixture(fixture);
      for (const [index, query] of [
        packQuery({ channel: 31, windowDays: 64, minValidDays: 64 }),
        packQuery({ channel: 0, windowDays: 1, minValidDays: 1 }),
        packQuery({ upper: 2 ** 40 - 1, lower: 2 ** 40 - 1 }),
      ].entries()) {
        await claims.createRequest(NAMED_CIRCUIT, query, SCHEMA, ethers.ZeroAddress, 3n, ethers.ZeroHash);
        expect((await claims.requestOf(3n + BigInt(index))).query).to.equal(query);
      }
    });
  });

  describe('submitClaim', () => {
    it('accepts a proof about the current, attested state of the own twin', async () => {
      const { claims, owner, issuer, twinId, today, submit } = await loadFixture(fixture);
      await expect(submit())
        .to.emit(claims, 'ClaimAccepted')
        .withArgs(NAMED_REQUEST, twinId, owner.address, issuer.address, 1n, today);
      const timestamp = BigInt(await time.latest());
      expect(await claims.acceptedAt(NAMED_REQUEST, twinId)).to.equal(timestamp);
      expect(await claims.claimOf(NAMED_REQUEST, twinId)).to.deep.equal([timestamp, today, issuer.address]);
      expect(await claims.acceptedAt(2n, twinId)).to.equal(0n);
      expect(await claims.accountAcceptedAt(NAMED_REQUEST, owner.address)).to.equal(0n);
    });

    it('T19 accepts one proof for each request, twin and end day, whatever its bytes', async () => {
      const { claims, context, twinId, today, submit } = await loadFixture(fixture);
      await submit();
      const made = await namedProof(context, { requestId: NAMED_REQUEST, twinId, endDay: today });
      await expect(submit({ proof: Promise.resolve({ ...made, c: [1n, 2n] }) }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierAlreadyAccepted')
        .withArgs(NAMED_REQUEST, twinId);
    });

    it('takes a claim again about a state that ended later, never earlier', async () => {
      const { claims, issuer, twinId, today, submit } = await loadFixture(fixture);
      await submit({ endDay: today - 1n });
      await submit();
      const timestamp = BigInt(await time.latest());
      await expect(submit({ endDay: today - 1n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierAlreadyAccepted')
        .withArgs(NAMED_REQUEST, twinId);
      expect(await claims.claimOf(NAMED_REQUEST, twinId)).to.deep.equal([timestamp, today, issuer.address]);
    });

    it('T20 refuses a proof copied from the mempool, for whoever submits it', async () => {
      const { claims, context, other, stranger, twinId, today, issuer, submit, request } = await loadFixture(fixture);
      await expect(submit({ by: stranger }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotOwner')
        .withArgs(twinId, stranger.address);
      const copied = namedProof(context, { requestId: NAMED_REQUEST, twinId, endDay: today });
      // Another person with the very same state, so that only the context tells their proofs apart.
      await mintTwin(context, other);
      await attest(context, twinId + 1n);
      const taken = claims.connect(other).submitClaim(NAMED_REQUEST, twinId + 1n, issuer.address, today, await copied);
      await expect(taken)
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierProofRejected')
        .withArgs(NAMED_REQUEST, twinId + 1n);
      await request(NAMED_CIRCUIT);
      await expect(submit({ requestId: 3n, proof: copied }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierProofRejected')
        .withArgs(3n, twinId);
    });

    it('T20 binds chain, contract, action, request, twin and recipient in the context', async () => {
      const { claims, owner, stranger, twinId } = await loadFixture(fixture);
      const action = ethers.id('gemel.ClaimVerifier.submitClaim');
      const encoded = ethers.AbiCoder.defaultAbiCoder().encode(
        ['uint256', 'address', 'bytes32', 'uint256', 'uint256', 'address'],
        [31337n, claims.target, action, 1n, twinId, owner.address],
      );
      const context = await claims.claimContext(1n, twinId, owner.address);
      expect(context).to.equal(BigInt(ethers.keccak256(encoded)) >> 8n);
      const others = await Promise.all([
        claims.claimContext(2n, twinId, owner.address),
        claims.claimContext(1n, twinId + 1n, owner.address),
        claims.claimContext(1n, twinId, stranger.address),
      ]);
      expect(new Set([context, ...others]).size).to.equal(4);
    });

    it('T18 gives the verifier only signals below the field order', async () => {
      const { claims, context, twins, owner, twinId, today, stateRoot, submit } = await loadFixture(fixture);
      const aliasedRoot = { ...stateUpdate('x'), stateRoot: FIELD_ORDER };
      await expect(twins.connect(owner).updateState(twinId, aliasedRoot))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotAField')
        .withArgs(FIELD_ORDER);
      const largest = { ...stateUpdate('x'), stateRoot: FIELD_ORDER - 1n };
      await twins.connect(owner).updateState(twinId, largest);
      await attest(context, twinId);
      const signals = [
        largest.stateRoot,
        QUERY | (today << 120n),
        await claims.claimContext(NAMED_REQUEST, twinId, owner.address),
      ];
      expect(signals[1]! < 1n << 144n && signals[2]! < 1n << 248n).to.equal(true);
      const rejected = [stateRoot, ...signals.slice(1)];
      const others = signals.map((_, index) => signals.map((signal, i) => (i === index ? signal + 1n : signal)));
      for (const tampered of [rejected, ...others]) {
        await expect(submit({ proof: Promise.resolve(proofFor(tampered)) }))
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierProofRejected')
          .withArgs(NAMED_REQUEST, twinId);
      }
      await submit({ proof: Promise.resolve(proofFor(signals)) });
    });

    it('refuses unknown requests, requests of the other flavour, and twins that do not exist', async () => {
      const { claims, owner, issuer, today, twinId, submit } = await loadFixture(fixture);
      await expect(submit({ requestId: 9n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnknownRequest')
        .withArgs(9n);
      await expect(submit({ requestId: UNLINKABLE_REQUEST }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierWrongFlavour')
        .withArgs(UNLINKABLE_REQUEST, ClaimFlavour.UNLINKABLE);
      const submitted = claims.connect(owner).submitClaim(1n, twinId + 9n, issuer.address, today, proofFor([]));
      await expect(submitted)
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotOwner')
        .withArgs(twinId + 9n, owner.address);
    });

    it('refuses states that are attested under another schema', async () => {
      const { claims, issuer, stateRoot, twinId, submit, request } = await loadFixture(fixture);
      await request(NAMED_CIRCUIT, { schema: digest('schema') });
      await expect(submit({ requestId: 3n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotAttested')
        .withArgs(twinId, stateRoot, issuer.address);
    });

    it('refuses another issuer than the one that the request names', async () => {
      const { claims, submit, stranger, issuer, request, twinId } = await loadFixture(fixture);
      await request(NAMED_CIRCUIT, { issuer: issuer.address });
      await expect(submit({ requestId: 3n, from: stranger.address }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierWrongIssuer')
        .withArgs(issuer.address, stranger.address);
      await submit({ requestId: 3n });
      expect(await claims.acceptedAt(3n, twinId)).to.equal(await time.latest());
    });

    it('T26 refuses an issuer that is suspended or revoked its attestation, and a new state not yet attested', async () => {
      const { claims, context, issuers, issuer, twins, owner, twinId, stateRoot, submit, request } =
        await loadFixture(fixture);
      const next = stateUpdate('next');
      await twins.connect(owner).updateState(twinId, next);
      await expect(submit())
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotAttested')
        .withArgs(twinId, next.stateRoot, issuer.address);
      await attest(context, twinId);
      await issuers.connect(issuer).revokeAttestation(twinId, stateRoot, SCHEMA);
      await submit();
      await issuers.suspend(issuer.address, SCHEMA);
      await request(NAMED_CIRCUIT);
      await expect(submit({ requestId: 3n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotAttested')
        .withArgs(twinId, next.stateRoot, issuer.address);
    });

    it('T17 takes states that ended at most maxAgeDays ago and at most a day ahead', async () => {
      const { claims, today, submit, request, twinId } = await loadFixture(fixture);
      for (const endDay of [today - MAX_AGE_DAYS - 1n, today + 2n]) {
        await expect(submit({ endDay }))
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierStale')
          .withArgs(endDay, today, MAX_AGE_DAYS);
      }
      await submit({ endDay: today + 1n });
      await request(NAMED_CIRCUIT);
      await submit({ requestId: 3n, endDay: today - MAX_AGE_DAYS });
      expect(await claims.acceptedAt(3n, twinId)).to.equal(await time.latest());
    });

    it('refuses an end day that the proof was not made for', async () => {
      const { claims, context, twinId, today, submit } = await loadFixture(fixture);
      const proof = namedProof(context, { requestId: NAMED_REQUEST, twinId, endDay: today });
      await expect(submit({ endDay: today - 1n, proof }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierProofRejected')
        .withArgs(NAMED_REQUEST, twinId);
    });

    it('asks the verifier that the deployment registered, which refuses a made-up proof', async () => {
      const { claims, twinId, submit, request } = await loadFixture(fixture);
      await request(ethers.id('window-claim-named'));
      await expect(submit({ requestId: 3n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierProofRejected')
        .withArgs(3n, twinId);
    });
  });

  describe('submitClaimWithSig', () => {
    it('accepts what the owner signed, whoever pays, up to the deadline', async () => {
      const { claims, context, owner, stranger, issuer, twinId, today } = await loadFixture(fixture);
      const claim = await signed(context, submission(context), owner);
      await time.setNextBlockTimestamp(claim.deadline);
      await expect(claims.connect(stranger).submitClaimWithSig(claim, await namedProof(context, claim)))
        .to.emit(claims, 'ClaimAccepted')
        .withArgs(NAMED_REQUEST, twinId, owner.address, issuer.address, 1n, today);
      expect(await claims.acceptedAt(NAMED_REQUEST, twinId)).to.equal(claim.deadline);
    });

    it('refuses who holds a proof but no signature, as a worker that was let to read the state', async () => {
      const { claims, context, owner, stranger } = await loadFixture(fixture);
      const unsigned = submission(context);
      const proof = await namedProof(context, unsigned);
      for (const claim of [unsigned, await signed(context, unsigned, stranger)]) {
        await expect(claims.connect(stranger).submitClaimWithSig(claim, proof))
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierInvalidSignature')
          .withArgs(owner.address);
      }
      await claims.connect(owner).submitClaimWithSig(unsigned, proof);
    });

    it('T5 refuses the signature for anything else, after its deadline, and under another epoch', async () => {
      const { claims, context, twins, owner, stranger, other, today, twinId, request } = await loadFixture(fixture);
      await request(NAMED_CIRCUIT);
      const second = await mintTwin(context, owner, 'second');
      const claim = await signed(context, submission(context), owner);
      const relay = async (changed: Partial<typeof claim>) =>
        claims.connect(stranger).submitClaimWithSig({ ...claim, ...changed }, await namedProof(context, claim));
      for (const changed of [
        { requestId: 3n },
        { twinId: second },
        { issuer: other.address },
        { endDay: today - 1n },
        { deadline: claim.deadline + 1n },
      ]) {
        await expect(relay(changed))
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierInvalidSignature')
          .withArgs(owner.address);
      }
      await twins.connect(owner).advanceEpoch(twinId, ethers.ZeroHash);
      await expect(relay({}))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierInvalidSignature')
        .withArgs(owner.address);
      await time.setNextBlockTimestamp(claim.deadline + 1n);
      await expect(relay({}))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierDeadlinePassed')
        .withArgs(claim.deadline, claim.deadline + 1n);
    });

    it('T5 takes a signature once, and refuses a twin that was burned', async () => {
      const { claims, context, twins, owner, stranger, twinId } = await loadFixture(fixture);
      const claim = await signed(context, submission(context), owner);
      const proof = await namedProof(context, claim);
      await claims.connect(stranger).submitClaimWithSig(claim, proof);
      await expect(claims.connect(stranger).submitClaimWithSig(claim, proof))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierAlreadyAccepted')
        .withArgs(NAMED_REQUEST, twinId);
      await twins.connect(owner).burn(twinId);
      await expect(claims.connect(stranger).submitClaimWithSig(claim, proof))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotOwner')
        .withArgs(twinId, ethers.ZeroAddress);
    });

    it('T6 takes an ERC-1271 owner’s signature, which serves no other account of the same key', async () => {
      const { claims, context, owner, stranger, twinId } = await loadFixture(fixture);
      const wallet = await deployWallet(owner.address);
      await moveTo(context, wallet);
      const claim = await signed(context, submission(context), owner);
      await claims.connect(stranger).submitClaimWithSig(claim, await namedProof(context, claim));
      expect(await claims.acceptedAt(NAMED_REQUEST, twinId)).to.equal(await time.latest());
      const another = await deployWallet(owner.address);
      await moveTo(context, another);
      const replayed = { ...submission(context), signature: claim.signature };
      await expect(claims.connect(stranger).submitClaimWithSig(replayed, await namedProof(context, replayed)))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierInvalidSignature')
        .withArgs(another.target);
    });
  });
});
