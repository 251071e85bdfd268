import type { ServerResponse } from 'node:http';
import { expect } from 'chai';
import { oipBackend, type InferenceEngine, type OipBackendParameters } from '#sdk/worker';
import {
  answerWith,
  failureOf,
  featuresOf,
  NAME,
  randomVectors,
  TO_RUN,
  withHostileServer,
  withHttpServer,
  withServer,
  type Infer,
  type Lie,
} from './support.ts';

const TOKEN = 'a-token-of-some-length';
const plusOne = (row: Int8Array) => Array.from(row, (value) => BigInt(value + 1));

/** Runs `task` with an engine on this server. */
async function withEngine(parameters: OipBackendParameters, task: (engine: InferenceEngine) => Promise<void>) {
  const engine = await oipBackend(parameters).load(TO_RUN);
  try {
    await task(engine);
  } finally {
    await engine.close();
  }
}

/** What a run on a hostile server fails with. Nothing is probed or verified: the answer itself has to be found out. */
async function failureWith(infer: Infer, options: Partial<OipBackendParameters> = {}) {
  let failure: Awaited<ReturnType<typeof failureOf>> | undefined;
  await withHostileServer(infer, (url) =>
    withEngine({ url, verifyShare: 0, ...options }, async (engine) => {
      failure = await failureOf(engine.run(randomVectors(3)));
    }),
  );
  return failure;
}

const lying =
  (lie: Lie): Infer =>
  (request, body, response) =>
    answerWith(lie, request, body, response);

/** Of a model whose probe passes, but whose later rows are wrong. */
function lateLiar(): Infer {
  let answers = 0;
  return (request, body, response) => {
    const wrong = featuresOf(request, body).map((value, at) => (at === 700 ? value : value + 1n));
    answerWith(answers++ === 0 ? {} : { values: wrong }, request, body, response);
  };
}

describe('oipBackend', () => {
  it('gives a server’s integers in order, with every row verified, in requests of many rows', async () => {
    await withServer({ token: TOKEN }, ({ url }) =>
      withEngine({ url, token: TOKEN, verifyShare: 1 }, async (engine) => {
        const rows = randomVectors(600);
        const outputs = await engine.run(rows);
        outputs.forEach((output, at) => expect([...output]).to.deep.equal(plusOne(rows[at]!)));
        expect(await engine.run([])).to.deep.equal([]);
      }),
    );
  });

  it('speaks to servers that know int64 alone, and gathers calls into one request', async () => {
    const batches: number[] = [];
    const honest: Infer = (request, body, response) => {
      batches.push(featuresOf(request, body).length / 128);
      answerWith({}, request, body, response);
    };
    await withHostileServer(honest, (url) =>
      withEngine({ url, windowMs: 20, verifyShare: 0 }, async (engine) => {
        const rows = randomVectors(10);
        const outputs = await Promise.all(rows.map((row) => engine.run([row])));
        outputs.forEach(([output], at) => expect([...output!]).to.deep.equal(plusOne(rows[at]!)));
      }),
    );
    expect(batches).to.deep.equal([10]);
  });

  it('refuses an answer that is not, to the byte, what was asked for', async () => {
    const lies: readonly Lie[] = [
      { name: 'other' },
      { datatype: 'FP64' },
      { datatype: 'INT32' },
      { shape: [3, 128] },
      { shape: [2, 16, 8] },
      { size: 8 },
      { size: -8 },
      { values: new BigInt64Array(8) },
      { more: 1 },
    ];
    for (const lie of lies) {
      const failure = await failureWith(lying(lie));
      expect(failure, Object.entries(lie).flat().join(' ')).to.have.property('code', 'INFERENCE_SERVER');
    }
  });

  it('refuses an answer without binary tensors, of broken JSON, with NaN, and with a wrong header', async () => {
    const answers: readonly ((response: ServerResponse) => unknown)[] = [
      (response) => response.end('{"outputs": []}'),
      (response) => response.setHeader('inference-header-content-length', '16').end('{"outputs": NaN}'),
      (response) => response.setHeader('inference-header-content-length', '-1').end('{}'),
      (response) => response.setHeader('inference-header-content-length', '9').end('{}'),
      (response) => response.setHeader('inference-header-content-length', '14').end('{"outputs":[]}'),
      (response) => response.setHeader('inference-header-content-length', '2').end('[]'),
    ];
    for (const [at, answer] of answers.entries()) {
      const failure = await failureWith((_request, _body, response) => void answer(response));
      expect(failure, `${at}`).to.have.property('code', 'INFERENCE_SERVER');
    }
  });

  it('reads no more than an answer can have, whatever the server announces or sends', async () => {
    const announced = await failureWith((_request, _body, response) => {
      response.writeHead(200, { 'content-length': 10 ** 12 }).write('x');
    });
    expect(announced).to.have.property('code', 'INFERENCE_SERVER');
    let sent = 0;
    const endless = await failureWith((_request, _body, response) => {
      const chunk = Buffer.alloc(64 * 1024);
      const more = (): void => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
      };
      response.on('drain', more);
      more();
    });
    expect(endless).to.have.property('code', 'INFERENCE_SERVER');
    expect(sent).to.be.lessThan(2 ** 25);
  });

  it('waits for no server that hangs or drips', async () => {
    const drips: Infer = (_request, _body, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    };
    for (const infer of [drips, () => undefined]) {
      expect(await failureWith(infer, { timeoutMs: 300 })).to.have.property('code', 'INFERENCE_TIMEOUT');
    }
  });

  it('asks again a server that is busy or breaks off, and no other', async () => {
    const failing = (times: number, fail: (response: ServerResponse) => void): [Infer, () => number] => {
      let asked = 0;
      const infer: Infer = (request, body, response) => {
        if (asked++ < times) fail(response);
        else answerWith({}, request, body, response);
      };
      return [infer, () => asked];
    };
    const refuse = (status: number) => (response: ServerResponse) => void response.writeHead(status).end('no');
    const breakOff = (response: ServerResponse) => void response.destroy();
    for (const fail of [refuse(503), refuse(429), breakOff]) {
      const [infer, asked] = failing(2, fail);
      await withHostileServer(infer, (url) =>
        withEngine({ url, verifyShare: 0 }, async (engine) => {
          const [row] = randomVectors(1);
          expect([...(await engine.run([row!]))[0]!]).to.deep.equal(plusOne(row!));
        }),
      );
      expect(asked()).to.equal(3);
    }
    for (const [status, code, times] of [
      [503, 'INFERENCE_BUSY', 3],
      [500, 'INFERENCE_SERVER', 1],
      [400, 'INFERENCE_SERVER', 1],
      [302, 'INFERENCE_SERVER', 1],
    ] as const) {
      const [infer, asked] = failing(9, refuse(status));
      expect(await failureWith(infer, { retries: 2 }), `${status}`).to.have.property('code', code);
      expect(asked(), `${status}`).to.equal(times);
    }
  });

  it('refuses a server whose integers are wrong from the start', async () => {
    await withHostileServer(lying({ values: new BigInt64Array(16 * 128) }), async (url) => {
      const backend = oipBackend({ url });
      const failure = await failureOf(backend.load(TO_RUN));
      expect(failure).to.have.property('code', 'INFERENCE_DIFFERS');
      expect(failure.message).to.match(/rows have other integers/);
      expect(await failureOf(backend.load(TO_RUN))).to.have.property('code', 'INFERENCE_DIFFERS');
    });
  });

  it('finds one wrong integer by running rows again, and uses nothing of the server from then on', async () => {
    await withHostileServer(lateLiar(), (url) =>
      withEngine({ url, verifyShare: 1 }, async (engine) => {
        const failure = await failureOf(engine.run(randomVectors(10)));
        expect(failure).to.have.property('code', 'INFERENCE_DIFFERS');
        expect(failure.message)
          .to.match(/^1 of 10 verified rows/)
          .and.include(new URL(url).origin);
        expect(await failureOf(engine.run(randomVectors(1)))).to.have.property('code', 'INFERENCE_DIFFERS');
      }),
    );
  });

  it('runs a row of each call again, also of a call of one row, and is no more usable once one was wrong', async () => {
    let answers = 0;
    const lateLie: Infer = (request, body, response) =>
      answerWith(answers++ === 0 ? {} : { values: featuresOf(request, body) }, request, body, response);
    await withHostileServer(lateLie, (url) =>
      withEngine({ url, verifyShare: 1e-6 }, async (engine) => {
        await engine.requireUsable();
        expect(await failureOf(engine.run(randomVectors(1)))).to.have.property('code', 'INFERENCE_DIFFERS');
        expect(await failureOf(engine.requireUsable())).to.have.property('code', 'INFERENCE_DIFFERS');
      }),
    );
  });

  it('is not usable while its server is away', async () => {
    let engine: InferenceEngine | undefined;
    await withServer({}, async ({ url }) => {
      engine = await oipBackend({ url, verifyShare: 0, retries: 0 }).load(TO_RUN);
      await engine.requireUsable();
    });
    expect(await failureOf(engine!.requireUsable())).to.have.property('code', 'INFERENCE_FAILED');
    await engine!.close();
    expect(await failureOf(engine!.requireUsable())).to.have.property('code', 'INFERENCE_CLOSED');
  });

  it('believes a server when it is told to verify no row', async () => {
    const wrong: Infer = (request, body, response) => {
      const values = featuresOf(request, body).map((value, at) => (at === 700 ? value : value + 1n));
      answerWith({ values }, request, body, response);
    };
    await withHostileServer(wrong, (url) =>
      withEngine({ url, verifyShare: 0 }, async (engine) => {
        const rows = randomVectors(10);
        const outputs = await engine.run(rows);
        expect(outputs[5]![60]).to.equal(BigInt(rows[5]![60]!)); // the wrong one: nobody looked
      }),
    );
  });

  it('says when more would wait than may, and fails what waits when it is closed', async () => {
    await withHostileServer(
      () => undefined,
      async (url) => {
        const engine = await oipBackend({ url, verifyShare: 0, maxRows: 5 }).load(TO_RUN);
        const waiting = failureOf(engine.run(randomVectors(5)));
        expect(await failureOf(engine.run(randomVectors(1)))).to.have.property('code', 'INFERENCE_BUSY');
        await engine.close();
        expect(await waiting).to.have.property('code', 'INFERENCE_CLOSED');
        expect(await failureOf(engine.run(randomVectors(1)))).to.have.property('code', 'INFERENCE_CLOSED');
      },
    );
  });

  it('loads no model that the server has not, has otherwise, or that fails inspection here', async () => {
    await withServer({}, async ({ url }) => {
      const other = { ...TO_RUN, expectedDigest: `0x${'0'.repeat(64)}` };
      expect(await failureOf(oipBackend({ url }).load(other))).to.have.property('code', 'MODEL_DIGEST_MISMATCH');
    });
    await withServer({ models: new Map() }, async ({ url }) => {
      const failure = await failureOf(oipBackend({ url }).load(TO_RUN));
      expect(failure).to.have.property('code', 'INFERENCE_SERVER');
      expect(failure.message).to.include('does not serve the model');
    });
    const metadata = { name: NAME, inputs: [{ name: 'features', datatype: 'INT64', shape: [-1, 128] }], outputs: [] };
    await withHttpServer(
      (_request, response) => void response.end(JSON.stringify(metadata)),
      async (url) => {
        expect(await failureOf(oipBackend({ url }).load(TO_RUN))).to.have.property('code', 'INFERENCE_SERVER');
      },
    );
  });

  it('names a wrong token or address without showing the token, and takes no name or password in a URL', async () => {
    await withServer({ token: TOKEN }, async ({ url }) => {
      const failure = await failureOf(oipBackend({ url, token: `${TOKEN}-wrong` }).load(TO_RUN));
      expect(failure.message).to.include('refuses the token').and.not.include(TOKEN);
    });
    const gone = await failureOf(oipBackend({ url: 'http://127.0.0.1:9', retries: 1 }).load(TO_RUN));
    expect(gone).to.have.property('code', 'INFERENCE_FAILED');
    for (const url of [
      'http://user:pass-word@127.0.0.1:9',
      'http://127.0.0.1:9?key=pass-word',
      'ftp://pass-word',
      'x',
    ]) {
      expect(() => oipBackend({ url }))
        .to.throw(/inference URL/)
        .with.property('message')
        .not.include('pass-word');
    }
  });
});
