import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { freePort } from '../../scripts/stack/ports.ts';
import { serveConsole, type ConsoleServer } from '../../scripts/console/serve.ts';

/** The status of a path that is sent as it is, which `fetch` would tidy up. */
function statusOf(server: ConsoleServer, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the server of the console', () => {
  let folder: string;
  let server: ConsoleServer;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gemel-console-'));
    await writeFile(join(folder, 'index.html'), '<h1>Gemel</h1>');
    server = await serveConsole({ directory: folder, port: await freePort('console'), headers: { 'x-test': 'sent' } });
  });

  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  it('answers what no page asks for, and goes on', async () => {
    for (const path of ['/%ff', '//', '/%', '/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/nothing']) {
      expect(await statusOf(server, path), path).to.be.oneOf([400, 404]);
    }
    expect(await statusOf(server, '/')).to.equal(200);
  });
});
