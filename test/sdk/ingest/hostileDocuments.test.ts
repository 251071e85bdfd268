import { createServer } from 'node:net';
import { expect } from 'chai';
import {
  ImportAbortedError,
  ImportEntityError,
  importFile,
  ImportFormatUnknownError,
  ImportLimitError,
  ImportMalformedError,
  ImportNoDataError,
  ImportTruncatedError,
} from '#sdk/ingest';
import { health, HEART_RATE, importFailure, itRefuses, repeat, Scratch, type RefusedContent } from './support.ts';

const DOCUMENTS: Record<string, RefusedContent> = {
  'another root that mentions HealthData': {
    content: '<a><HealthData/></a>',
    type: ImportFormatUnknownError,
    reason: /root is not HealthData/,
  },
  'no record': { content: health(''), type: ImportNoDataError, reason: /without a single usable value/ },
  'no known record': {
    content: health('<Record type="secret"/>'),
    type: ImportNoDataError,
    reason: /without a single/,
  },
  'a document that is cut off': {
    content: health(HEART_RATE).slice(0, -3),
    type: ImportTruncatedError,
    reason: /ends before its HealthData/,
  },
  'a document type that is cut off': {
    content: '<!DOCTYPE HealthData [ <!ELEMENT',
    type: ImportTruncatedError,
    reason: /ends before/,
  },
  'crossed tags': {
    content: health('<a><b></a></b>'),
    type: ImportMalformedError,
    reason: /no well-formed XML at line 1, column \d+/,
  },
  'text after the root': { content: `${health(HEART_RATE)}more`, type: ImportMalformedError, reason: /no well-formed/ },
  'a second root': { content: health(HEART_RATE).repeat(2), type: ImportMalformedError, reason: /no well-formed/ },
  'an unquoted attribute': {
    content: health('<Record type=x/>'),
    type: ImportMalformedError,
    reason: /no well-formed/,
  },
  'a control character': { content: health('\u0001'), type: ImportMalformedError, reason: /no well-formed/ },
  'bytes that are no UTF-8': {
    content: Buffer.concat([Buffer.from('<HealthData locale="'), Buffer.of(0xc3, 0x28), Buffer.from('"/>')]),
    type: ImportMalformedError,
    reason: /not written in UTF-8/,
  },
  'an undefined entity': { content: health('&secret;'), type: ImportMalformedError, reason: /no well-formed/ },
  'an entity declaration': {
    content: health('&a;', '<!DOCTYPE HealthData [<!ENTITY a "secret">]>'),
    type: ImportEntityError,
    reason: /declares XML entities/,
  },
  'a billion laughs': {
    content: health(
      '&l9;',
      `<!DOCTYPE HealthData [<!ENTITY l0 "ha">${repeat(9, (n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`)}]>`,
    ),
    type: ImportEntityError,
    reason: /declares XML entities/,
  },
  'a parameter entity': {
    content: health('', '<!DOCTYPE HealthData [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>'),
    type: ImportEntityError,
    reason: /declares XML entities/,
  },
  'an entity declaration in lower case': {
    content: health('', '<!DOCTYPE HealthData [<!entity a "b">]>'),
    type: ImportEntityError,
    reason: /entities/,
  },
  'a public document type': {
    content: health(HEART_RATE, '<!DOCTYPE HealthData PUBLIC "x" "http://127.0.0.1/x.dtd">'),
    type: ImportEntityError,
    reason: /external document type/,
  },
  'elements nested 100 deep': {
    content: health(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`),
    type: ImportLimitError,
    reason: /more than 64 deep/,
  },
  'an element of 1,000 attributes': {
    content: health(`<a ${repeat(1000, (n) => `a${n}="" `)}/>`),
    type: ImportLimitError,
    reason: /over 128 attributes/,
  },
  'an attribute of 100,000 characters': {
    content: health(`<a b="${'x'.repeat(100_000)}"/>`),
    type: ImportLimitError,
    reason: /attribute of over 65536/,
  },
  'an attribute that never ends': {
    content: `<HealthData a="${'x'.repeat(3e6)}`,
    type: ImportLimitError,
    reason: /over 1048576 characters/,
  },
  'a comment that never ends': {
    content: `<HealthData><!--${'x'.repeat(3e6)}`,
    type: ImportLimitError,
    reason: /over 1048576/,
  },
  'a document type that never ends': {
    content: `<!DOCTYPE HealthData [${'<!ELEMENT a EMPTY>'.repeat(2e5)}`,
    type: ImportLimitError,
    reason: /over 1048576/,
  },
  'a tag name that never ends': {
    content: `<HealthData><${'x'.repeat(3e6)}`,
    type: ImportLimitError,
    reason: /over 1048576/,
  },
  'white space that never ends': {
    content: `<HealthData>${' '.repeat(3e6)}`,
    type: ImportLimitError,
    reason: /over 1048576/,
  },
  'more sources than a person has': {
    content: health(
      repeat(200, (n) =>
        HEART_RATE.replace('HeartRate', 'StepCount').replace('count/min', 'count').replace('"W"', `"W${n}"`),
      ),
    ),
    type: ImportLimitError,
    reason: /more days and sources/,
    options: { limits: { maxCells: 100 } },
  },
  'more bytes than the cap': {
    content: health(HEART_RATE),
    type: ImportLimitError,
    reason: /more than 100 bytes/,
    options: { limits: { maxBytes: 100 } },
  },
  'what takes longer than the cap': {
    content: health(HEART_RATE),
    type: ImportLimitError,
    reason: /took longer than 0 s/,
    options: { limits: { timeoutMs: 0 } },
  },
  'what the caller has stopped': {
    content: health(HEART_RATE),
    type: ImportAbortedError,
    reason: /was stopped/,
    options: { signal: AbortSignal.abort() },
  },
};

describe('hostile and broken Apple Health documents', () => {
  const scratch = new Scratch();

  itRefuses(scratch, 'export.xml', DOCUMENTS);

  it('T36 fetches no external document type', async () => {
    let asked = 0;
    const server = createServer((socket) => {
      asked++;
      socket.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const file = await scratch.write(
      'export.xml',
      health('', `<!DOCTYPE HealthData SYSTEM "http://127.0.0.1:${port}/x.dtd">`),
    );
    expect(await importFailure(file)).to.be.instanceOf(ImportEntityError);
    await new Promise((resolve) => server.close(resolve));
    expect(asked).to.equal(0);
  });

  it('T36 takes names of objects for attributes and types as nothing special', async () => {
    const odd =
      '<Record __proto__="x" constructor="y" type="__proto__"/><Record type="HKQuantityTypeIdentifierconstructor"/>';
    const { people, report } = await importFile(await scratch.write('export.xml', health(`${odd}${HEART_RATE}`)));
    expect([...people[0]!.daily.keys()]).to.deep.equal(['heart_rate']);
    expect(report.dropped.map(({ subject }) => subject)).to.have.members([
      '__proto__',
      'HKQuantityTypeIdentifierconstructor',
    ]);
  });

  it('T36 bounds its report, however many types a file invents', async () => {
    const records = repeat(5000, (n) => `<Record type="T${n}${'x'.repeat(500)}\u202e"/>`);
    const { report } = await importFile(await scratch.write('export.xml', health(`${records}${HEART_RATE}`)));
    expect(report.dropped.length).to.be.at.most(201);
    expect(report.dropped.reduce((sum, { count }) => sum + count, 0)).to.equal(5000);
    expect(report.dropped.every(({ subject }) => /^[\w:/.?-]{1,80}$/.test(subject))).to.equal(true);
  });
});
