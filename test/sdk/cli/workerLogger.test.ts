import { Writable } from 'node:stream';
import { expect } from 'chai';
import { workerLogger } from '../../../sdk/src/cli/worker/workerLogger.ts';
import type { WorkerSettings } from '../../../sdk/src/cli/worker/settings.ts';

const PLANTED = 'zanobia-quillfeather';

/** What a logger of a level writes while `use` has it. */
function logged(level: WorkerSettings['logLevel'], use: (logger: ReturnType<typeof workerLogger>) => void): string {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  use(workerLogger(level, stream));
  return text;
}

describe('log of a worker', () => {
  it('has a line an event, with what it is bound to, from its level on', () => {
    const text = logged('info', (logger) => {
      const order = logger.child({ orderId: '7' });
      order.debug('not said');
      order.info({ outcome: 'delivered' }, 'order delivered');
    });
    const lines = text.trim().split('\n');
    expect(lines).to.have.lengthOf(1);
    expect(JSON.parse(lines[0] ?? '')).to.include({
      level: 30,
      orderId: '7',
      outcome: 'delivered',
      msg: 'order delivered',
    });
    expect(logged('silent', (logger) => logger.error('not said'))).to.equal('');
  });

  it('withholds members that would hold a secret or something of a person, up to two levels down', () => {
    const text = logged('trace', (logger) => {
      logger.info({ privateKey: PLANTED, order: { query: PLANTED, inner: { document: PLANTED } } }, 'event');
      logger.child({ keys: { encryptionPrivateKey: PLANTED } }).warn({ series: [PLANTED] }, 'event');
    });
    expect(text).not.to.include(PLANTED);
    expect(text.match(/\[withheld\]/gu)).to.have.lengthOf(5);
  });
});
