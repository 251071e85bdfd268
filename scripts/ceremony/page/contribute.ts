/** The contributor's page: one contribution in the browser. */
import { curves, zKey, type MemoryFile } from 'snarkjs';

const input = (id: string): HTMLInputElement => document.getElementById(id) as HTMLInputElement;
const element = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

element('form').addEventListener('submit', (event) => {
  event.preventDefault();
  void contribute();
});

async function contribute(): Promise<void> {
  const [file] = input('key').files ?? [];
  const name = input('name').value.trim();
  if (!file || name === '') return;
  const button = element('contribute') as HTMLButtonElement;
  button.disabled = true;
  showStatus('Working; this takes seconds for small keys and minutes for large ones …');
  try {
    const key: MemoryFile = { type: 'mem' };
    const from = new Uint8Array(await file.arrayBuffer());
    const hash = await zKey.contribute(from, key, name, entropy());
    showResult(file.name, key.data ?? new Uint8Array(), hash);
    showStatus('');
  } catch (error) {
    showStatus(`This did not work: ${(error as Error).message}`);
    button.disabled = false;
  } finally {
    await (await curves.getCurveFromName('bn128')).terminate();
  }
}

/** What was typed, with 512 bits of the browser's own. */
function entropy(): string {
  const random = crypto.getRandomValues(new Uint8Array(64));
  return `${hex(random)}${input('entropy').value}`;
}

function showResult(from: string, key: Uint8Array, hash: Uint8Array): void {
  const number = Number(/^(\d{4})\.zkey$/.exec(from)?.[1] ?? 0) + 1;
  const link = element('download') as HTMLAnchorElement;
  link.href = URL.createObjectURL(new Blob([key as Uint8Array<ArrayBuffer>]));
  link.download = `${String(number).padStart(4, '0')}.zkey`;
  element('hash').textContent = hex(hash);
  element('result').hidden = false;
}

function showStatus(text: string): void {
  element('status').textContent = text;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
