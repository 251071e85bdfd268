import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { buildPage } from '../../scripts/ceremony/page/buildPage.ts';
import { accept } from '../../scripts/ceremony/steps/accept.ts';
import { setup } from '../../scripts/ceremony/steps/setup.ts';
import { findChromium, openPage } from '../circuits/browser/chromium.ts';
import { servePage } from '../circuits/browser/pageServer.ts';
import { smallCeremony, type SmallCeremony } from './smallCeremony.ts';

const chromium = findChromium();

/** Fills the form in as a person does. The page may connect to nothing, so the result leaves as a form's post. */
const driver = (key: string): string => `
  const made = Promise.withResolvers();
  const original = URL.createObjectURL;
  URL.createObjectURL = (blob) => (made.resolve(blob), original(blob));
  const bytes = Uint8Array.from(atob('${key}'), (letter) => letter.charCodeAt(0));
  const files = new DataTransfer();
  files.items.add(new File([bytes], '0000.zkey'));
  document.getElementById('key').files = files.files;
  document.getElementById('name').value = 'Ada in a browser';
  document.getElementById('contribute').click();
  const result = new Uint8Array(await (await made.promise).arrayBuffer());
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: '/report', enctype: 'text/plain' });
  const field = document.createElement('textarea');
  const { download } = document.getElementById('download');
  Object.assign(field, { name: 'json', value: JSON.stringify({
    zkey: btoa(String.fromCharCode(...result)), hash: document.getElementById('hash').textContent, download }) });
  form.append(field);
  document.body.append(form);
  form.submit();
`;

describe('the contributor’s page', function () {
  this.timeout(180_000);
  let small: SmallCeremony;

  before('write the page and begin a ceremony', async () => {
    small = await smallCeremony();
    await buildPage(small.path('page'));
    const { r1cs, ptau } = small;
    await setup({ directory: small.path('ceremony'), circuit: 'cube', r1cs, ptau });
  });
  after('remove them', () => small[Symbol.dispose]());

  it('holds no address of anybody else, and allows no connection', () => {
    const html = readFileSync(small.path('page/index.html'), 'utf8');
    expect(html)
      .to.include("default-src 'none'")
      .and.not.match(/https?:/);
    expect(html).to.not.include('connect-src');
  });

  if (chromium === undefined) return;

  it('makes a contribution in the browser that the coordinator accepts', async () => {
    const directory = small.path('ceremony');
    const key = readFileSync(join(directory, '0000.zkey')).toString('base64');
    const html = readFileSync(small.path('page/index.html'), 'utf8');
    using server = await servePage((path) => {
      if (path === '/')
        return { content: html.replace('</head>', '<script type="module" src="driver.js"></script></head>') };
      return path === '/driver.js' ? { content: driver(key) } : { file: small.path(`page${path}`) };
    });
    await using page = openPage(chromium, server.url);
    expect(page.pid).to.be.above(0);
    const posted = await server.posted('/report', 90_000);
    const report = JSON.parse(posted.slice('json='.length)) as { zkey: string; hash: string; download: string };
    expect(report.download).to.equal('0001.zkey');
    const zkey = small.path('sent.zkey');
    writeFileSync(zkey, Buffer.from(report.zkey, 'base64'));
    const added = await accept({ directory, ptau: small.ptau, zkey });
    expect(added).to.include({ name: 'Ada in a browser', hash: report.hash });
    const ours = ['/', '/driver.js', '/contribute.js', '/style.css', '/favicon.ico', '/report'];
    expect(server.asked.filter((path) => !ours.includes(path))).to.deep.equal([]);
  });
});
