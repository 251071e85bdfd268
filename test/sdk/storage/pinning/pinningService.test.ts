import { expect } from 'chai';
import { base36 } from 'multiformats/bases/base36';
import { CID as ParsedCid } from 'multiformats/cid';
import {
  contentDigest,
  digestToCid,
  InvalidDigestError,
  PinningAnswerError,
  PinningConfigurationError,
  PinningFailedError,
  pinningService,
  PinningTimeoutError,
  type PinningService,
  type PinningServiceOptions,
} from '#sdk/storage';
import { Bench, rejection, utf8 } from '../support.ts';
import { PinningServer, TOKEN } from './pinningServer.ts';

const DIGEST = contentDigest(utf8('{"protected":"…"}'));
const CID = digestToCid(DIGEST);
const OTHER = digestToCid(contentDigest(utf8('other')));

describe('pinningService', () => {
  const bench = new Bench();
  let server: PinningServer;
  let service: PinningService;
  const open = (more: Partial<PinningServiceOptions> = {}): PinningService =>
    pinningService({ endpoint: server.url, accessToken: TOKEN, firstWaitMs: 2, ...more });

  beforeEach(async () => {
    server = await PinningServer.start(bench);
    service = open();
  });
  afterEach(() => bench.close());

  describe('pin', () => {
    it('asks for a CID, with a name and where it is, and says to whom to connect', async () => {
      const origins = ['/ip4/203.0.113.7/tcp/4001/p2p/12D3KooW', '/ip4/203.0.113.7/tcp/4001/p2p/12D3KooW', '/p2p/QmB'];
      const pin = await service.pin(DIGEST, { name: 'state', origins });
      const { requestid, created } = server.pins[0]!;
      expect(pin).to.deep.equal({
        requestId: requestid,
        state: 'pinned',
        createdAt: created,
        cid: CID,
        digest: DIGEST,
        name: 'state',
        delegates: ['/dnsaddr/delegate.example'],
      });
      expect(server.pins[0]!.pin).to.deep.equal({ cid: CID, name: 'state', origins: [origins[0], '/p2p/QmB'] });
    });

    it('asks once for what is pinned, or on its way, and again for what failed', async () => {
      for (const status of ['pinned', 'pinning', 'queued'] as const) {
        server.pins.splice(0);
        const { requestid } = server.add(CID, status);
        expect((await service.pin(DIGEST)).requestId).to.equal(requestid);
        expect(server.pins).to.have.length(1);
      }
      server.pins.splice(0);
      server.add(CID, 'failed');
      server.add(OTHER);
      expect((await service.pin(DIGEST)).state).to.equal('pinned');
      expect(server.pins).to.have.length(3);
    });

    it('refuses names, origins and digests that no request may carry, before it asks', async () => {
      const many = Array.from({ length: 21 }, (_origin, index) => `/p2p/Qm${index}`);
      for (const wrong of [{ name: 'x'.repeat(256) }, { origins: many }, { origins: ['203.0.113.7:4001'] }]) {
        await rejection(service.pin(DIGEST, wrong), PinningConfigurationError);
      }
      await rejection(service.pin('0x12'), InvalidDigestError);
      expect(server.requests).to.deep.equal([]);
      await service.pin(DIGEST, { name: 'x'.repeat(255), origins: many.slice(1) });
      expect(server.pins).to.have.length(1);
    });

    it('T34 believes no answer about other content, of another form, or without an end', async () => {
      const lies: ((answer: unknown) => unknown)[] = [
        (answer) => ({ ...(answer as object), pin: { cid: OTHER } }),
        (answer) => ({ ...(answer as object), pin: { cid: 'QmNone' } }),
        (answer) => ({ ...(answer as object), status: 'done' }),
        (answer) => ({ ...(answer as object), requestid: '..' }),
        (answer) => ({ ...(answer as object), delegates: undefined }),
        () => '<html>',
        () => 'null',
        () => ({ padding: 'x'.repeat(5 * 1024 * 1024) }),
      ];
      for (const lie of lies) {
        server.lie = (answer) => ('count' in (answer as object) ? answer : lie(answer));
        await rejection(service.pin(DIGEST), PinningAnswerError);
        server.pins.splice(0);
      }
      server.lie = () => ({ count: 1, results: [{ ...server.add(OTHER) }] });
      await rejection(service.pin(DIGEST), PinningAnswerError);
    });
  });

  describe('waitUntilPinned', () => {
    it('looks again, less and less often, until it is pinned', async () => {
      server.looksUntilPinned = 4;
      const pin = await service.pin(DIGEST);
      expect(pin.state).to.equal('queued');
      const started = performance.now();
      const pinned = await service.waitUntilPinned(pin, { firstPollMs: 40, maxPollMs: 80 });
      expect(pinned).to.deep.equal({ ...pin, state: 'pinned' });
      expect(server.requests.filter((request) => request.startsWith('GET /pins/'))).to.have.length(4);
      // 40, 80, 80 and 80 ms, each of which may be halved
      expect(performance.now() - started).to.be.within(139, 2000);
    });

    it('knows content by its digest, in whichever base a service writes CIDs', async () => {
      server.looksUntilPinned = 2;
      const other = ParsedCid.parse(CID).toString(base36.encoder);
      expect(other).to.match(/^k/);
      server.lie = (answer) => ('pin' in (answer as object) ? { ...(answer as object), pin: { cid: other } } : answer);
      const pin = await service.pin(DIGEST);
      server.lie = (answer) => answer;
      expect((await service.waitUntilPinned(pin, { firstPollMs: 1 })).state).to.equal('pinned');
    });

    it('asks nothing about what is pinned already', async () => {
      const pin = await service.pin(DIGEST);
      server.requests.splice(0);
      expect(await service.waitUntilPinned(pin)).to.equal(pin);
      expect(server.requests).to.deep.equal([]);
    });

    it('says that the service could not pin it', async () => {
      server.looksUntilPinned = 2;
      server.outcome = 'failed';
      const error = await rejection(
        service.waitUntilPinned(await service.pin(DIGEST), { firstPollMs: 1 }),
        PinningFailedError,
      );
      expect(error.message).to.include(CID).and.include(new URL(server.url).origin);
    });

    it('ends at its deadline, although the service goes on', async () => {
      server.looksUntilPinned = Infinity;
      const pin = await service.pin(DIGEST);
      const started = performance.now();
      const error = await rejection(
        service.waitUntilPinned(pin, { firstPollMs: 10, maxPollMs: 10, timeoutMs: 150 }),
        PinningTimeoutError,
      );
      expect(error.message).to.include(`has not pinned ${CID} after 150 ms`);
      expect(performance.now() - started).to.be.within(140, 1500);
    });

    it('ends with the reason of the caller’s signal, while it waits or asks', async () => {
      server.looksUntilPinned = Infinity;
      const pin = await service.pin(DIGEST);
      for (const delayMs of [0, 2000]) {
        if (delayMs > 0) server.trouble.push({ delayMs });
        const reason = new Error('stopped');
        const { signal, ...controller } = abortAfter(60, reason);
        const waiting = service.waitUntilPinned(pin, { firstPollMs: delayMs > 0 ? 1 : 2000, signal });
        expect(await rejection(waiting, Error)).to.equal(reason);
        clearTimeout(controller.timer);
      }
    });

    it('goes on through a spell in which the service fails', async () => {
      server.looksUntilPinned = 1;
      const pin = await service.pin(DIGEST);
      server.trouble.push(...Array.from({ length: 7 }, () => ({ status: 503 })));
      expect((await service.waitUntilPinned(pin, { firstPollMs: 1 })).state).to.equal('pinned');
    });

    it('T34 believes no answer about another pin', async () => {
      server.looksUntilPinned = 2;
      for (const change of [{ pin: { cid: OTHER } }, { requestid: 'another' }]) {
        server.lie = (answer) => answer;
        const pin = await service.pin(DIGEST);
        server.lie = (answer) => ({ ...(answer as object), status: 'pinned', ...change });
        await rejection(service.waitUntilPinned(pin, { firstPollMs: 1 }), PinningAnswerError);
      }
    });
  });

  describe('list and remove', () => {
    const all = async (query: Parameters<PinningService['list']>[0] = {}): Promise<string[]> => {
      const ids: string[] = [];
      for await (const { requestId } of service.list(query)) ids.push(requestId);
      return ids;
    };

    it('list all pages, from the latest, and no more than asked for', async () => {
      for (let index = 0; index < 250; index++) server.add(digestToCid(contentDigest(utf8(String(index)))));
      const ids = server.pins.map(({ requestid }) => requestid);
      expect(await all()).to.deep.equal(ids);
      expect(server.requests).to.have.length(3);
      expect(await all({ limit: 101 })).to.deep.equal(ids.slice(0, 101));
    });

    it('list what is asked for alone: content, states, name', async () => {
      const [a, b] = [server.add(CID, 'pinned', { name: 'a&b=c' }), server.add(CID, 'failed')];
      server.add(OTHER, 'queued');
      expect(await all({ digest: DIGEST })).to.deep.equal([b.requestid, a.requestid]);
      expect(await all({ digest: DIGEST, states: ['pinned'] })).to.deep.equal([a.requestid]);
      expect(await all({ name: 'a&b=c' })).to.deep.equal([a.requestid]);
      expect(await all({ states: ['pinning'] })).to.deep.equal([]);
    });

    it('list content that is none of Gemel’s without a digest', async () => {
      server.add('QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG');
      const pins = [];
      for await (const pin of service.list()) pins.push(pin);
      expect(pins.map(({ digest, name }) => [digest, name])).to.deep.equal([[undefined, undefined]]);
    });

    it('T34 end at a service that lists the same page for ever, or what was not asked for', async () => {
      server.add(CID);
      server.lie = (answer) => ({ ...(answer as object), count: 1000 });
      const page = { count: 1000, results: [...server.pins] };
      server.lie = () => page;
      await rejection(all(), PinningAnswerError);
      expect(server.requests).to.have.length(2);
      await rejection(all({ states: ['failed'] }), PinningAnswerError);
    });

    it('remove a pin by its number, whatever it is made of', async () => {
      const pin = server.add(CID);
      pin.requestid = 'a/b?c#d%2e';
      await service.remove(pin.requestid);
      expect(server.pins).to.deep.equal([]);
    });
  });

  describe('configuration', () => {
    it('needs https, or this machine, and an address that holds nothing secret', () => {
      const wrong = [
        ...['', 'pinning.example', 'ftp://pinning.example', 'http://pinning.example', 'http://127.0.0.1.example/'],
        ...['https://user:pw@pinning.example', 'https://pinning.example/?key=1', 'https://pinning.example/#key'],
      ];
      for (const endpoint of wrong) expect(() => open({ endpoint }), endpoint).to.throw(PinningConfigurationError);
      for (const endpoint of ['https://pinning.example/a/', 'http://localhost:1', 'http://[::1]:1']) {
        expect(open({ endpoint }).origin).to.equal(new URL(endpoint).origin);
      }
    });

    it('needs a token that a header can carry, and says nothing of it', () => {
      for (const accessToken of ['', 'to ken', 'token\n', 'tökén', 'x'.repeat(8193)]) {
        expect(() => open({ accessToken }))
          .to.throw(PinningConfigurationError)
          .with.property('message')
          .that.does.not.include('ken\n');
      }
    });
  });
});

/** A signal that aborts by itself. */
function abortAfter(ms: number, reason: Error): { readonly signal: AbortSignal; readonly timer: NodeJS.Timeout } {
  const controller = new AbortController();
  return { signal: controller.signal, timer: setTimeout(() => controller.abort(reason), ms) };
}
