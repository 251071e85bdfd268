import { bytesToHex } from '@noble/hashes/utils.js';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import * as z from 'zod';
import { EvidenceType } from '../../generated/protocol.ts';
import type { EvidencePlugin } from './evidence.ts';

/** Who has to have signed. */
export interface NrasEvidenceParameters {
  /** Keys of the attestation service; they change, so fetch them from it: `/.well-known/jwks.json`. */
  readonly keys: JSONWebKeySet;
  /** Default: NVIDIA's. */
  readonly issuer?: string;
}

const NVIDIA = 'https://nras.attestation.nvidia.com';
const MAX_BYTES = 256 * 1024;
const NONCE_BYTES = 32;

const claimsSchema = z.looseObject({
  eat_nonce: z.string(),
  'x-nvidia-overall-att-result': z.boolean(),
});

/** A detached bundle starts with the overall token, `["JWT", token]`; the devices' tokens follow. */
const bundleSchema = z.tuple([z.tuple([z.literal('JWT'), z.string()])], z.unknown());

/**
 * Verifies tokens of NVIDIA's remote attestation service: signature, issuer, times, nonce and overall result.
 *
 * The nonce is what the worker asked the service with, so the token says that a genuine GPU answered for this attestation; not that
 * the model ran on it. The devices' own tokens are not looked at.
 *
 * @see RFC 9711 (EAT) and https://docs.nvidia.com/attestation
 */
export function nrasEvidence({ keys, issuer = NVIDIA }: NrasEvidenceParameters): EvidencePlugin {
  const keySet = createLocalJWKSet(keys);
  return {
    type: EvidenceType.NRAS_EAT,
    async verify(document, { reportData, at }) {
      const token = overallToken(document);
      if (token === undefined) return { status: 'failed', says: 'the document is no token, nor a bundle of them' };
      const verified = await jwtVerify(token, keySet, {
        ...{ issuer, algorithms: ['ES384'], currentDate: at, requiredClaims: ['exp', 'iat'] },
      }).catch(() => undefined);
      if (!verified)
        return {
          status: 'failed',
          says: 'the token is not signed by these keys, of another issuer, or not of that time',
        };
      const claims = claimsSchema.safeParse(verified.payload);
      if (!claims.success) return { status: 'failed', says: 'the token lacks a nonce or an overall result' };
      const { eat_nonce: nonce, 'x-nvidia-overall-att-result': result } = claims.data;
      if (nonce.toLowerCase() !== bytesToHex(reportData.subarray(0, NONCE_BYTES))) {
        return { status: 'failed', says: 'the token is about another attestation' };
      }
      if (!result) return { status: 'failed', says: 'the service found the GPU wanting' };
      return {
        status: 'verified',
        says: 'NVIDIA’s service vouches for a genuine GPU that answered for this attestation; what ran on it, it does not say',
        facts: { issuer },
      };
    },
  };
}

function overallToken(document: Uint8Array): string | undefined {
  if (document.length > MAX_BYTES) return undefined;
  const text = new TextDecoder().decode(document).trim();
  if (!text.startsWith('[')) return text;
  try {
    return bundleSchema.parse(JSON.parse(text))[0][1];
  } catch {
    return undefined;
  }
}
