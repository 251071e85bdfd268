import type { Page } from 'playwright-core';
import {
  channelMask,
  createIdentity,
  InsightKind,
  kindMask,
  mintTwin,
  NODE_CHANNELS,
  signStateAttestation,
  submitStateAttestation,
  waitForIndex,
  withSigner,
  type GemelClient,
  type TwinState,
} from '#sdk';
import { buildTwinState, syntheticPeople } from '#sdk/ingest';
import { exportEncryptionPrivateKey, generateEncryptionKeys } from '#sdk/storage';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import type { InjectedWallet } from './injectedWallet.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;

/** What a forecast reads, and that it is a forecast. */
export const FORECAST = {
  channels: channelMask(NODE_CHANNELS.map(({ key }) => key)),
  kinds: kindMask([InsightKind.PREDICTION]),
} as const;

/** Yesterday, as a day number: the last day of an invented person. */
export const yesterday = (): number => Math.floor(Date.now() / DAY_MS) - 1;

/** A twin that a test minted. */
export interface MintedTwin {
  readonly twinId: bigint;
  readonly owner: GemelClient;
  readonly stateRoot: bigint;
  readonly state: TwinState;
  /** What its owner keeps, and the console asks for. */
  readonly keyFile: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
}

/** Mints a twin of an invented person to a visitor's account, readable by the worker. */
export async function mintFor({ client, bootstrapped }: World, { signer }: InjectedWallet): Promise<MintedTwin> {
  const owner = withSigner(client, signer);
  const [person] = syntheticPeople({ count: 1, days: 90, seed: 5, endDay: yesterday() });
  const { publicKey, privateKey } = await generateEncryptionKeys();
  const secret = { encryptionPrivateKey: await exportEncryptionPrivateKey(privateKey) };
  const state = buildTwinState(person!.daily);
  const { commitment: identityCommitment } = await createIdentity();
  const { twinId, commitment, blockNumber } = await mintTwin(owner, {
    state,
    keys: { encryptionKey: publicKey, identityCommitment },
    readers: [bootstrapped.workerEncryptionKey],
  });
  await waitForIndex(client, blockNumber);
  const buffer = Buffer.from(JSON.stringify(secret));
  return {
    twinId,
    owner,
    stateRoot: commitment.stateRoot,
    state,
    keyFile: { name: 'key.json', mimeType: 'application/json', buffer },
  };
}

/** The issuer attests a twin's state. */
export async function attest({ client }: World, { twinId, stateRoot }: MintedTwin): Promise<void> {
  const issuer = withSigner(client, accountOf('issuer').connect(client.provider));
  await submitStateAttestation(issuer, await signStateAttestation(issuer, { twinId, stateRoot }));
}

/** Gives the page a twin's key, where it asks for it. */
export async function bringKey(page: Page, { keyFile }: MintedTwin): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose the key file' }).click();
  await (await chooser).setFiles(keyFile);
  await page.getByText('This browser has no key for this twin').waitFor({ state: 'detached' });
}
