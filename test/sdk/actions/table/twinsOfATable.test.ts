import { expect } from 'chai';
import {
  channelTableOf,
  CHANNEL_SCHEMA_ID,
  createClaimRequest,
  createIdentity,
  deriveTwinSecrets,
  emptyTwinState,
  encodeStateDocument,
  findTwinState,
  InvalidParameterError,
  InvalidStateError,
  mintTwin,
  newRecoveryPhrase,
  readTwinState,
  recoveryRoot,
  rotateTwinKey,
  StateMismatchError,
  twinStateBinding,
  type ChannelTable,
  type TwinState,
} from '#sdk';
import { encryptEnvelope, generateEncryptionKeys } from '#sdk/storage';
import { OrderNotServableError } from '#sdk/worker';
import { openTwin } from '../../../../sdk/src/worker/readMembers.ts';
import { rejection } from '../rejection.ts';
import { fullState, testbed, type Testbed } from '../testbed.ts';
import { fixture } from '../../ingest/support.ts';
import { mined } from '../mined.ts';

const OWNER = 32;

describe('twins of a channel table of their own', function () {
  this.timeout(240_000);
  let bed: Testbed;
  let table: ChannelTable;
  let state: TwinState;

  before(async () => {
    bed = await testbed();
    table = channelTableOf(JSON.parse(await fixture('learning.table.json')));
    const own = emptyTwinState(20_000, table);
    own.series[0]!.fill(451, 40);
    state = own;
  });

  const newKeys = async () => {
    const { publicKey, privateKey } = await generateEncryptionKeys();
    const { commitment: identityCommitment } = await createIdentity();
    return { privateKey, keys: { encryptionKey: publicKey, identityCommitment } };
  };

  it('are read as of the table that the chain names', async () => {
    const { keys, privateKey } = await newKeys();
    const { twinId } = await mintTwin(bed.ownerClient(OWNER), { state, keys, schema: table.id });
    const read = await readTwinState(bed.reader, { twinId, privateKey });
    expect(read.schema).to.equal(table.id);
    expect(read.document.state).to.deep.equal(state);
  });

  it('are not published under another table, the core’s among them', async () => {
    const client = bed.ownerClient(OWNER);
    const { keys } = await newKeys();
    for (const wrong of [
      { state, keys },
      { state: fullState(), keys, schema: table.id },
    ]) {
      const error = await rejection(mintTwin(client, wrong));
      expect(error).to.be.instanceOf(InvalidStateError);
      expect(error.message).to.contain('follows another channel table');
    }
  });

  it('are refused where the chain names another table than the state’s header', async () => {
    const client = bed.ownerClient(OWNER);
    const { keys, privateKey } = await newKeys();
    const { twinId, commitment, salt } = await mintTwin(client, { state, keys, schema: table.id });
    const { stateRoot } = commitment;
    const owner = await client.signer!.getAddress();
    const contentDigest = await client.storage!.put(
      await encryptEnvelope({
        plaintext: encodeStateDocument({ state, salt }),
        recipients: [keys.encryptionKey],
        binding: twinStateBinding(bed.deployment, { owner, stateRoot, schema: CHANNEL_SCHEMA_ID }),
      }),
    );
    const update = { stateRoot, contentDigest, schema: CHANNEL_SCHEMA_ID };
    await mined(client.contracts.twinRegistry.updateState(twinId, update));
    const error = await rejection(readTwinState(bed.reader, { twinId, privateKey }));
    expect(error).to.be.instanceOf(StateMismatchError).with.property('twinId', twinId);
  });

  it('are no member of what a worker computes: its models know no such channels', async () => {
    const { keys, privateKey } = await newKeys();
    const { twinId } = await mintTwin(bed.ownerClient(OWNER), { state, keys, schema: table.id });
    const error = await rejection(openTwin(bed.reader, { twinId, privateKey }));
    expect(error).to.be.instanceOf(OrderNotServableError);
    expect(error.message).to.contain('follows a channel table that no model knows');
  });

  it('keep their table when their key is rotated', async () => {
    const client = bed.ownerClient(OWNER);
    const root = recoveryRoot(newRecoveryPhrase());
    const { encryptionKeys, identity } = await deriveTwinSecrets({ root, twin: 0 });
    const keys = { encryptionKey: encryptionKeys.publicKey, identityCommitment: identity.commitment };
    const { twinId } = await mintTwin(client, { state, keys, schema: table.id });
    const { version } = await rotateTwinKey(client, { twinId, root });
    const found = await findTwinState(bed.reader, { twinId });
    expect(found).to.include({ version, schema: table.id });
  });

  it('are asked for no score of a model', async () => {
    const asking = createClaimRequest(bed.clientOf('researcher'), {
      query: { channel: 0, aggregate: 0, operator: 0, windowDays: 0, minValidDays: 0, lower: 0, upper: 0 },
      circuit: 'inference-claim',
      maxAgeDays: 7,
      schema: table.id,
    });
    expect(await rejection(asking)).to.be.instanceOf(InvalidParameterError);
  });
});
