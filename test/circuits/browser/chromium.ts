import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium on this machine: `CHROMIUM_PATH`, or the first on the PATH. */
export function findChromium(): string | undefined {
  const given = process.env['CHROMIUM_PATH'];
  const directories = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => directories.map((directory) => join(directory, name)));
  return [...(given === undefined ? [] : [given]), ...candidates].find(isExecutable);
}

/** A browser with one page, without a window; disposing of it ends the browser. */
export interface OpenPage extends AsyncDisposable {
  readonly pid: number | undefined;
}

/** Opens a page. */
export function openPage(chromium: string, url: string): OpenPage {
  const profile = mkdtempSync(join(tmpdir(), 'gemel-chromium-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'];
  const child = spawn(chromium, [...flags, `--user-data-dir=${profile}`, url], { stdio: 'ignore', detached: true });
  return {
    pid: child.pid,
    [Symbol.asyncDispose]: async () => {
      await endGroup(child);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Ends a process and its children, which share its group. */
async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
