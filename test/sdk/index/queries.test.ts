import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { JsonRpcProvider } from 'ethers';
import {
  IndexAnswerError,
  IndexBehindError,
  IndexBlockGoneError,
  IndexTimeoutError,
  IndexUnavailableError,
  createGemelClient,
  fetchBounties,
  fetchClaims,
  fetchCohort,
  fetchDisputes,
  fetchGrants,
  fetchIndexStatus,
  fetchListings,
  fetchOrders,
  fetchSubscriptions,
  fetchTotals,
  fetchTwins,
  fetchWorkers,
  waitForIndex,
  type Deployment,
  type GemelClient,
} from '#sdk';
import { rejection } from '../actions/rejection.ts';
import { startGraphServer, type GraphAnswer, type GraphRequest, type GraphServer } from './graphServer.ts';

const address = (digit: string): string => `0x${digit.repeat(40)}`;
const word = (number: number): string => `0x${number.toString(16).padStart(64, '0')}`;
const deployment: Deployment = {
  chainId: 31337,
  startBlock: 0,
  contracts: {
    AccessManager: address('1'),
    TwinRegistry: address('2'),
    ConsentRegistry: address('3'),
    IssuerRegistry: address('4'),
    ClaimVerifier: address('5'),
    CohortRegistry: address('6'),
    InsightMarket: address('7'),
    WorkerRegistry: address('8'),
    ModelRegistry: address('9'),
    ListingRegistry: address('a'),
    DisputeModule: address('b'),
    Subscriptions: address('c'),
    ClaimBounties: address('d'),
    PurposeRegistry: address('e'),
    IdentityGroup: address('f'),
    CohortPasses: `0x${'10'.repeat(20)}`,
  },
};
const meta = (number: number, hasIndexingErrors = false) => ({
  data: { _meta: { block: { number, hash: word(1), timestamp: 1_700_000_000 }, deployment: 'Qm', hasIndexingErrors } },
});
const twin = (number: number) => ({
  id: word(number),
  twinId: `${number}`,
  owner: { id: address('a') },
  version: '1',
  stateRoot: `${10n ** 75n}`,
  contentDigest: word(5),
  schema: word(6),
  stateUpdatedAt: '1700000000',
  encryptionKey: word(7),
  identityCommitment: '12',
  epoch: '0',
  mintedAt: '1700000000',
  burned: false,
  keyVersion: '1',
  budget: { capNano: '500000000', reservedNano: '0', spentNano: '7' },
  guardians: [{ account: { id: address('b') }, agreesTo: null }],
  guardianQuorum: 1,
  ...{ recovery: null, offeredTo: null },
});

describe('index queries', () => {
  const provider = new JsonRpcProvider('http://127.0.0.1:9', 31337, { staticNetwork: true });
  let server: GraphServer | undefined;

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });
  after(() => provider.destroy());

  async function clientOf(answer: (request: GraphRequest) => GraphAnswer): Promise<GemelClient> {
    server = await startGraphServer(answer);
    return createGemelClient({ deployment, provider, indexUrl: server.url });
  }

  describe('queryIndex', () => {
    const ask = (client: GemelClient, timeoutMs = 2000) => rejection(fetchIndexStatus(client, timeoutMs));

    it('tells an index that cannot be reached from one that failed, never with its path', async () => {
      const closed = await clientOf(() => ({}));
      await server?.close();
      expect(await ask(closed)).to.be.instanceOf(IndexUnavailableError);
      const failing = await clientOf(() => (response) => response.writeHead(503).end());
      const error = await ask(failing);
      expect(error).to.be.instanceOf(IndexUnavailableError);
      expect(error.message).to.include('503').and.not.to.include('subgraphs');
    });

    it('gives up on an index that stalls', async () => {
      const client = await clientOf(() => (response) => response.write('{"data":'));
      expect(await ask(client, 100)).to.be.instanceOf(IndexTimeoutError);
    });

    it('T38 stops reading an answer without end', async () => {
      const client = await clientOf(() => (response) => {
        const write = (): void => {
          while (!response.destroyed && response.write('x'.repeat(1 << 20)));
          if (!response.destroyed) response.once('drain', write);
        };
        write();
      });
      const error = await ask(client, 20_000);
      expect(error).to.be.instanceOf(IndexAnswerError).with.property('message').that.includes('sent more than');
    });

    it('passes on why a query was refused, and refuses an answer of another form', async () => {
      const refusing = await clientOf(() => ({ errors: [{ message: 'Type `Query` has no field `x`' }] }));
      expect((await ask(refusing)).message).to.include('has no field');
      await server?.close();
      for (const answer of [{ data: { _meta: { block: { number: 'five' } } } }, { data: null }, {}]) {
        const client = await clientOf(() => answer);
        expect(await ask(client)).to.be.instanceOf(IndexAnswerError);
        await server?.close();
      }
    });

    it('follows no redirect', async () => {
      const client = await clientOf(
        () => (response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end(),
      );
      expect(await ask(client)).to.be.instanceOf(IndexUnavailableError);
    });
  });

  describe('waitForIndex', () => {
    it('returns once the block is there', async () => {
      let number = 4;
      const client = await clientOf(() => meta(++number));
      expect((await waitForIndex(client, 7, { timeoutMs: 5000 })).blockNumber).to.equal(7);
      expect(server?.requests).to.have.length(3);
    });

    it('says how far the index got when it does not', async () => {
      const client = await clientOf(() => meta(5));
      const error = await rejection(waitForIndex(client, 9, { timeoutMs: 250 }));
      expect(error).to.be.instanceOf(IndexBehindError).and.to.include({ blockNumber: 9, reached: 5 });
    });

    it('does not wait for an index that stopped at an error', async () => {
      const client = await clientOf(() => meta(5, true));
      expect(await rejection(waitForIndex(client, 9, { timeoutMs: 60_000 }))).to.be.instanceOf(IndexBehindError);
      expect((await fetchIndexStatus(client)).hasIndexingErrors).to.equal(true);
    });

    it('waits for an index that has no block yet', async () => {
      let asked = 0;
      const client = await clientOf(() => (++asked < 3 ? { errors: [{ message: 'not started' }] } : meta(9)));
      expect((await waitForIndex(client, 9, { timeoutMs: 5000 })).blockNumber).to.equal(9);
    });
  });

  describe('fetchTwins', () => {
    const all = Array.from({ length: 450 }, (_twin, index) => twin(index + 1));
    const at = (number: number, hash: string | null) => ({ block: { number, hash } });
    const pageOf = ({ variables }: GraphRequest) => {
      const { where, first } = variables as { where: { id_gt?: string }; first: number };
      return all.filter(({ id }) => id > (where.id_gt ?? '')).slice(0, first);
    };

    it('reads page after page, all as of the block of the first', async () => {
      let number = 32;
      const client = await clientOf((request) => ({ data: { twins: pageOf(request), _meta: at(++number, word(33)) } }));
      const twins = await fetchTwins(client, { owner: address('A'), minBlock: 30 });
      expect(twins.map(({ twinId }) => twinId)).to.deep.equal(all.map(({ twinId }) => BigInt(twinId)));
      expect(twins[0]).to.deep.include({ owner: address('a'), stateRoot: 10n ** 75n, version: 1 });
      expect(twins[0]).to.deep.include({
        budget: { capNano: 500_000_000n, reservedNano: 0n, spentNano: 7n },
        guardians: [{ account: address('b'), agreesTo: null }],
      });
      const asked = server?.requests.map(({ variables }) => variables.block);
      expect(asked).to.deep.equal([{ number_gte: 30 }, { hash: word(33) }, { hash: word(33) }]);
      for (const { variables } of server?.requests ?? []) {
        expect(variables['where']).to.include({ owner: address('a'), burned: false });
      }
    });

    it('stays at the number that it was given, whose hash the index does not say, while its latest block keeps its place', async () => {
      let latest = 40;
      const answer = (request: GraphRequest) => ({
        data: { twins: pageOf(request), _meta: at(33, null), head: at(++latest, word(latest)) },
      });
      const client = await clientOf(answer);
      expect(await fetchTwins(client, { blockNumber: 33 })).to.have.length(450);
      const blocks = server?.requests.map(({ variables }) => [variables.block, variables['head']]);
      const later = [{ number: 33 }, { hash: word(41) }];
      expect(blocks).to.deep.equal([[{ number: 33 }, undefined], later, later]);
      await server?.close();
      const reorganised = await clientOf((request) =>
        request.variables['head']
          ? { errors: [{ message: 'Failed to decode `block.hash` value: `no block with that hash found`' }] }
          : answer(request),
      );
      expect(await rejection(fetchTwins(reorganised, { blockNumber: 33 }))).to.be.instanceOf(IndexBlockGoneError);
    });

    it('T38 refuses an index that goes round in circles', async () => {
      const client = await clientOf(() => ({ data: { twins: all.slice(0, 200), _meta: at(33, word(33)) } }));
      const error = await rejection(fetchTwins(client, { limit: 100_000 }));
      expect(error).to.be.instanceOf(IndexAnswerError).with.property('message').that.includes('out of order');
      expect(server?.requests).to.have.length(2);
    });

    it('goes on after an item, and takes one block only', async () => {
      const client = await clientOf((request) => ({ data: { twins: pageOf(request), _meta: at(33, word(33)) } }));
      expect(await fetchTwins(client, { after: word(449) })).to.have.length(1);
      const error = await rejection(fetchTwins(client, { blockNumber: 3, minBlock: 3 }));
      expect(error).to.have.property('code', 'INVALID_PARAMETER');
    });

    it('says that the index is behind, or that the chain was reorganised between two pages', async () => {
      const behind =
        'Qm has only indexed up to block number 5 and data for block number 9 is therefore not yet available';
      const late = await clientOf(() => ({
        errors: [{ message: `Failed to decode \`block.number_gte\`: \`${behind}\`` }],
      }));
      const error = await rejection(fetchTwins(late, { minBlock: 9 }));
      expect(error).to.be.instanceOf(IndexBehindError).and.to.include({ blockNumber: 9, reached: 5 });
      await server?.close();
      const client = await clientOf((request) =>
        'id_gt' in (request.variables.where as object)
          ? { errors: [{ message: 'Failed to decode `block.hash` value: `no block with that hash found`' }] }
          : { data: { twins: pageOf(request), _meta: at(33, word(33)) } },
      );
      expect(await rejection(fetchTwins(client))).to.be.instanceOf(IndexBlockGoneError);
    });

    it('stops at the limit', async () => {
      const client = await clientOf(({ variables }) => ({
        data: {
          twins: Array.from({ length: Number(variables['first']) }, (_twin, index) => twin(index + 1)),
          _meta: at(1, word(1)),
        },
      }));
      expect(await fetchTwins(client, { limit: 3 })).to.have.length(3);
    });
  });

  describe('fetchTotals', () => {
    const _meta = { block: { number: 2, hash: word(2) } };

    it('counts nothing before the first event', async () => {
      const client = await clientOf(() => ({ data: { protocol: null, tokens: [], _meta } }));
      expect(await fetchTotals(client)).to.deep.include({ twins: 0, ordersSettled: 0, tokens: [], blockNumber: 2 });
    });

    it('lists every token, however many there are, as of the block of the counts', async () => {
      const amounts = { credited: '5', withdrawn: '4', claimed: '3', settledVolume: '2', refundedVolume: '1' };
      const tokens = Array.from({ length: 230 }, (_token, index) => ({
        id: word(index + 1),
        allowed: true,
        ...amounts,
      }));
      const client = await clientOf(({ variables }) => {
        const { where = {}, first = 0 } = variables as { where?: { id_gt?: string }; first?: number };
        const page = tokens.filter(({ id }) => id > (where.id_gt ?? '')).slice(0, first);
        return { data: { protocol: null, tokens: page, _meta } };
      });
      expect((await fetchTotals(client, { minBlock: 1 })).tokens).to.have.length(230);
      const asked = server?.requests.map(({ variables }) => variables.block);
      expect(asked).to.deep.equal([{ number_gte: 1 }, { hash: word(2) }, { hash: word(2) }]);
    });
  });

  it('T38 fetchTotals stops at an index that makes up tokens for ever', async () => {
    const amounts = { credited: '5', withdrawn: '4', claimed: '3', settledVolume: '2', refundedVolume: '1' };
    let made = 0;
    const client = await clientOf(({ variables }) => {
      const tokens = Array.from({ length: Number(variables['first'] ?? 0) }, () => ({
        ...{ id: word(++made), allowed: true, ...amounts },
      }));
      return { data: { protocol: null, tokens, _meta: { block: { number: 2, hash: word(2) } } } };
    });
    expect(await rejection(fetchTotals(client)))
      .to.be.instanceOf(IndexAnswerError)
      .with.property('message')
      .that.includes('more than 10000 tokens');
  }).timeout(20_000);

  describe('every query', () => {
    it('asks only for fields that subgraph/schema.graphql declares', async () => {
      const schema = await readFile(join(import.meta.dirname, '../../../subgraph/schema.graphql'), 'utf8');
      const known = new Set([...schema.matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name));
      const ask = [
        ...[fetchTwins, fetchGrants, fetchListings, fetchOrders, fetchClaims, fetchTotals],
        ...[fetchBounties, fetchDisputes, fetchSubscriptions, fetchWorkers],
      ] as const;
      const client = await clientOf(() => ({ errors: [{ message: 'only the query matters here' }] }));
      for (const fetch of ask) await rejection(fetch(client));
      await rejection(fetchCohort(client, { cohortId: 1n }));
      expect(server?.requests).to.have.length(ask.length + 1);
      for (const { query } of server?.requests ?? []) {
        const selection = query.slice(query.indexOf('{') + 1).replace(/\([^)]*\)/g, '');
        const names = [...selection.matchAll(/\w+/g)].map(([name]) => name);
        const own = [
          'protocol',
          'tokens',
          '_meta',
          'block',
          'number',
          'hash',
          'cohorts',
          'grants',
          'claims',
          'orders',
          'listings',
          'twins',
          'bounties',
          'disputes',
          'orderSubscriptions',
          'workers',
        ];
        expect(names.filter((name) => !known.has(name) && !own.includes(name))).to.deep.equal([]);
      }
    });
  });
});
