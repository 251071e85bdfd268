import Ajv from 'ajv';
import { expect } from 'chai';
import schema from './didCore.schema.json' with { type: 'json' };

const ajv = new Ajv({ allErrors: true });
const isDocument = ajv.compile(schema);
const isMetadata = ajv.compile({ $ref: `${schema.$id}#/definitions/metadata` });

const RELATIONSHIPS = [
  'authentication',
  'assertionMethod',
  'keyAgreement',
  'capabilityInvocation',
  'capabilityDelegation',
];

/** Why a document is none of DID Core's data model; nothing when it is. */
export function didDocumentErrors(document: unknown): string | undefined {
  return isDocument(document) ? undefined : ajv.errorsText(isDocument.errors);
}

/** Checks a document against the data model of DID Core 1.0, and that its references lead to methods of its own. */
export function assertDidDocument(value: unknown): void {
  expect(didDocumentErrors(value)).to.equal(undefined);
  const document = value as Readonly<Record<string, unknown>>;
  const methods = (document['verificationMethod'] ?? []) as { readonly id: string }[];
  const names = new Set(methods.map(({ id }) => id));
  const entries = RELATIONSHIPS.flatMap((name) => (document[name] ?? []) as unknown[]);
  for (const entry of entries.filter((one) => typeof one === 'string')) expect(names.has(entry), entry).to.equal(true);
}

/** Checks a document's metadata. */
export function assertDidDocumentMetadata(value: unknown): void {
  expect(isMetadata(value) ? undefined : ajv.errorsText(isMetadata.errors)).to.equal(undefined);
}
