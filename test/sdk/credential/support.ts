import { expect } from 'chai';
import {
  generateCredentialKey,
  type CredentialKey,
  type CredentialRejection,
  type IssuerSigner,
  type StateStatement,
} from '#sdk';
import { rejection } from '../actions/rejection.ts';

/** Any second; formats have no clock. */
export const NOW = 1_790_000_000;
export const STATUS_URI = 'https://issuer.example/status/1';

/** An issuer whose account proof is of the right form, and of nobody: for what is checked without a chain. */
export async function formalSigner(algorithm: CredentialKey['algorithm'] = 'ES256'): Promise<IssuerSigner> {
  return {
    issuer: `did:ethr:0x7a69:0x${'ab'.repeat(20)}`,
    key: await generateCredentialKey(algorithm),
    proof: {
      iat: NOW - 100,
      exp: NOW + 100_000,
      status: { uri: STATUS_URI, index: 1 },
      signature: `0x${'1b'.repeat(65)}`,
    },
  };
}

/** A statement about nobody's twin. */
export function statementOf(changes: Partial<StateStatement> = {}): StateStatement {
  return {
    issuer: `did:ethr:0x7a69:0x${'ab'.repeat(20)}`,
    twin: `did:erc721:31337:0x${'cd'.repeat(20)}:5`,
    stateRoot: 123_456_789n,
    schema: `0x${'77'.repeat(32)}`,
    endDay: '2026-10-31',
    issuedAt: NOW,
    expiry: NOW + 1000,
    status: { uri: STATUS_URI, index: 321 },
    claims: {},
    ...changes,
  };
}

/** Checks that something is refused for one reason. */
export async function expectRefusal(step: Promise<unknown>, code: CredentialRejection): Promise<void> {
  expect(await rejection(step)).to.have.property('code', code);
}

/** The same JWT with another payload, and the old signature. */
export function withPayload(jwt: string, change: (payload: Record<string, unknown>) => unknown): string {
  const [header, payload = '', signature] = jwt.split('.');
  const changed = change(JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>);
  return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
}

/** Header and payload of a JWT. */
export function partsOf(jwt: string): { header: Record<string, unknown>; payload: Record<string, unknown> } {
  const [header, payload] = jwt
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);
  return { header: header ?? {}, payload: payload ?? {} };
}
