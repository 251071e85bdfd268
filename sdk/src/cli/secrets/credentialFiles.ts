import * as z from 'zod';
import { accountProofSchema, type IssuerSigner } from '../../credential/issuerKey.ts';
import { exportCredentialKey, importCredentialKey, publicJwkSchema } from '../../credential/signingKey.ts';
import type { CredentialKey, PublicJwk } from '../../credential/signingKey.ts';
import { KeyFileError, UsageError } from '../errors.ts';
import { parseJson, readSecretText, readText, writeNewFile } from './privateFile.ts';

const keyFileSchema = z.strictObject({
  type: z.literal('gemel-credential-key-1'),
  jwk: z.unknown(),
  /** Of an issuer's key alone. */
  account: z.strictObject({ issuer: z.string(), proof: accountProofSchema }).optional(),
});

/** Writes a key to a new file, and its public half to another, `.pub`. @throws {FileAccessError} when one exists. */
export async function writeCredentialKey(
  file: string,
  key: CredentialKey,
  account?: Pick<IssuerSigner, 'issuer' | 'proof'>,
): Promise<void> {
  const content = { type: 'gemel-credential-key-1', jwk: await exportCredentialKey(key), account };
  await writeNewFile(file, `${JSON.stringify(content)}\n`);
  await writeNewFile(`${file}.pub`, `${JSON.stringify(key.publicJwk)}\n`);
}

/** A holder's key. @throws {KeyFileError}, {FileAccessError}, {InvalidCredentialKeyError} */
export async function readCredentialKey(file: string): Promise<CredentialKey> {
  return importCredentialKey((await readKeyFile(file)).jwk);
}

/** An issuer's key. @throws {KeyFileError} when no account stands for it; as {@link readCredentialKey} */
export async function readIssuerKey(file: string): Promise<IssuerSigner> {
  const { jwk, account } = await readKeyFile(file);
  if (account) return { ...account, key: await importCredentialKey(jwk) };
  throw new KeyFileError(`no account stands for the key in ${file}; make one with: gemel credential key FILE --issuer`);
}

/** A public key. @throws {FileAccessError}, {UsageError} */
export async function readPublicJwk(file: string): Promise<PublicJwk> {
  const jwk = publicJwkSchema.safeParse(parseJson(await readText(file))).data;
  if (jwk) return jwk;
  throw new UsageError(`${file} holds no public key on P-256 or Ed25519; name the .pub file of gemel credential key`);
}

async function readKeyFile(file: string): Promise<z.infer<typeof keyFileSchema>> {
  const content = keyFileSchema.safeParse(parseJson(await readSecretText(file))).data;
  if (content) return content;
  throw new KeyFileError(`${file} holds no key of credentials; make one with: gemel credential key FILE`);
}
