import { expect } from 'chai';
import {
  contentDigest,
  digestToCid,
  PinningRefusedError,
  pinningService,
  PinningTimeoutError,
  PinningUnavailableError,
  type PinningService,
} from '#sdk/storage';
import { Bench, rejection, utf8 } from '../support.ts';
import { failure, PinningServer, TOKEN } from './pinningServer.ts';

const DIGEST = contentDigest(utf8('{"protected":"…"}'));
const CID = digestToCid(DIGEST);

describe('pinningService, when requests fail', () => {
  const bench = new Bench();
  let server: PinningServer;
  let service: PinningService;
  const open = (more = {}): PinningService =>
    pinningService({ endpoint: server.url, accessToken: TOKEN, firstWaitMs: 2, ...more });

  beforeEach(async () => {
    server = await PinningServer.start(bench);
    service = open();
    server.add(CID);
  });
  afterEach(() => bench.close());
  const status = (of = service): Promise<unknown> => of.status(server.pins[0]!.requestid);

  it('tries again what is busy, fails or breaks off, and gives up in the end', async () => {
    const spells = [{ status: 408 }, { status: 429 }, { status: 500 }, { status: 503 }, { drop: true }] as const;
    for (const spell of spells) {
      server.requests.splice(0);
      server.trouble.push(spell, spell, spell, spell);
      await status();
      expect(server.requests, JSON.stringify(spell)).to.have.length(5);
      server.trouble.push(spell, spell, spell, spell, spell);
      const error = await rejection(status(), PinningUnavailableError);
      expect(error.status).to.equal('status' in spell ? spell.status : undefined);
      expect(server.requests).to.have.length(10);
    }
  });

  it('does not try again what is refused, and says why in the service’s code', async () => {
    const refusals = [
      [failure(400, 'BAD_REQUEST'), 'answered 400 (BAD_REQUEST); look at what it wants.'],
      [failure(401, 'UNAUTHORIZED'), 'answered 401 (UNAUTHORIZED); check its access token.'],
      [failure(404, 'NOT_FOUND'), 'answered 404 (NOT_FOUND); check its address, and the number of the request.'],
      [failure(409, 'INSUFFICIENT_FUNDS'), 'answered 409 (INSUFFICIENT_FUNDS); look at your account there.'],
      [failure(451, 'CUSTOM'), 'answered 451 (CUSTOM); look at what it wants.'],
      [{ status: 403, body: '<html>no' }, 'answered 403; look at what it wants.'],
    ] as const;
    for (const [refusal, words] of refusals) {
      server.requests.splice(0);
      server.trouble.push(refusal);
      const error = await rejection(status(), PinningRefusedError);
      expect(error.message).to.equal(`${new URL(server.url).origin} ${words}`);
      expect([error.status, server.requests.length]).to.deep.equal([refusal.status, 1]);
    }
  });

  it('keeps the service’s own words and the token out of the message, and the token out of all', async () => {
    const details = `account of ${TOKEN} is empty ${'x'.repeat(1000)}`;
    server.trouble.push(failure(409, 'INSUFFICIENT_FUNDS', details), failure(409, `KEY_${TOKEN}`));
    const error = await rejection(status(), PinningRefusedError);
    expect(error.message).not.to.include('empty');
    expect(error.details)
      .to.match(/^account of … is empty x+$/)
      .and.to.have.length(512);
    const again = await rejection(status(), PinningRefusedError);
    expect(again.reason).to.equal(undefined);
    server.trouble.push({ status: 302, headers: { location: `${server.url}/pins` } });
    const redirected = await rejection(status(), PinningRefusedError);
    for (const each of [error, again, redirected]) expect(JSON.stringify(allOf(each))).not.to.include(TOKEN);
    const wrong = await rejection(status(open({ accessToken: 'wrong' })), PinningRefusedError);
    expect([wrong.status, wrong.reason]).to.deep.equal([401, 'UNAUTHORIZED']);
  });

  it('takes its token along no redirect', async () => {
    const seen: unknown[] = [];
    const elsewhere = await bench.peer((request, response) => {
      seen.push(request.headers);
      response.end('{}');
    });
    for (const code of [301, 302, 307, 308]) {
      server.trouble.push({ status: code, headers: { location: elsewhere } });
      const error = await rejection(status(), PinningRefusedError);
      expect(error.message).to.include(`answered ${code}; give its final address`);
    }
    expect(seen).to.deep.equal([]);
  });

  it('waits as long as the service asks for, in seconds or until a date', async () => {
    // a date has whole seconds: the one that is two away may be one away when it is written
    const inTwoSeconds = (): string => new Date(Date.now() + 2000).toUTCString();
    for (const valueOf of [() => '1', inTwoSeconds]) {
      const started = performance.now();
      server.trouble.push({ status: 429, headers: { 'retry-after': valueOf() } });
      await status();
      expect(performance.now() - started).to.be.within(950, 5000);
    }
    for (const value of ['0', 'soon', '-1', '1.5', new Date(0).toUTCString()]) {
      const started = performance.now();
      server.trouble.push({ status: 503, headers: { 'retry-after': value } });
      await status();
      expect(performance.now() - started, value).to.be.below(900);
    }
  });

  it('does not wait past its deadline: it says at once that the service wants longer', async () => {
    server.trouble.push({ ...failure(429, 'SLOW_DOWN'), headers: { 'retry-after': '3600' } });
    const started = performance.now();
    const error = await rejection(status(), PinningUnavailableError);
    expect([error.retryAfterMs, error.reason]).to.deep.equal([3_600_000, 'SLOW_DOWN']);
    expect(performance.now() - started).to.be.below(1000);
  });

  it('gives up on a service that never answers, or stops in the middle', async () => {
    const silent = await bench.silentPeer();
    const half = await bench.peer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"requestid":');
    });
    for (const endpoint of [silent, half]) {
      const started = performance.now();
      const error = await rejection(status(open({ endpoint, timeoutMs: 150 })), PinningTimeoutError);
      expect(error.message).to.equal(`${endpoint} gave no complete answer in 150 ms; try again later.`);
      expect(performance.now() - started).to.be.within(140, 1500);
    }
  });

  it('says that nobody listens there', async () => {
    const endpoint = server.url;
    await bench.close();
    const error = await rejection(pinningService({ endpoint, accessToken: TOKEN, firstWaitMs: 1 }).pin(DIGEST), Error);
    expect(error).to.be.instanceOf(PinningUnavailableError);
    expect(error.message).to.equal(`${new URL(endpoint).origin} cannot be reached; try again later.`);
  });

  it('pins once, although the service took the request and failed to say so', async () => {
    server.pins.splice(0);
    for (const lost of [
      { drop: true, afterwards: true },
      { status: 502, afterwards: true },
    ] as const) {
      server.pins.splice(0);
      server.trouble.push({}, lost);
      expect((await service.pin(DIGEST)).requestId).to.equal(server.pins[0]!.requestid);
      expect(server.pins).to.have.length(1);
    }
  });

  it('removes once, although the service did so and failed to say it', async () => {
    const { requestid } = server.pins[0]!;
    server.trouble.push({ drop: true, afterwards: true });
    await service.remove(requestid);
    expect(server.pins).to.deep.equal([]);
    const error = await rejection(service.remove(requestid), PinningRefusedError);
    expect(error.status).to.equal(404);
  });

  it('ends a call with the reason of its signal, and asks nothing when it was over before', async () => {
    const reason = new Error('stopped');
    const before = server.requests.length;
    expect(await rejection(service.pin(DIGEST, { signal: AbortSignal.abort(reason) }), Error)).to.equal(reason);
    expect(server.requests).to.have.length(before);
    const controller = new AbortController();
    server.trouble.push({ status: 429, headers: { 'retry-after': '20' } });
    const pending = service.pin(DIGEST, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 50);
    expect(await rejection(pending, Error)).to.equal(reason);
  });
});

/** An error with all that hangs on it. */
function allOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { message, stack, cause } = error;
  return { ...Object.fromEntries(Object.entries(error)), message, stack, cause: allOf(cause) };
}
