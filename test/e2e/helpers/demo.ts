import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pollUntil } from '../../../scripts/stack/processes.ts';
import type { ServiceName } from '../../../scripts/stack/types.ts';
import { familyOf } from '../../stack/helpers/family.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const RUNS = join(ROOT, '.gemel', 'runs');
const MAIN = join(ROOT, 'scripts', 'demo', 'main.ts');

/** What a service's command line holds; the leash's shell, which holds it too, is told apart by its name. */
const COMMAND_OF: Readonly<Record<ServiceName, RegExp>> = {
  postgres: /\/bin\/postgres -D /,
  anvil: /\/anvil /,
  'content-server': /localServer\/main\.ts /,
  'graph-node': /\/gnd dev /,
  worker: /cli\.ts worker start /,
};

/** How a demo is run. */
export interface RunDemoOptions {
  /** Folder of this suite, which every user may reach. */
  readonly temp: string;
  readonly args?: readonly string[];
  /** Folder of public data sets. Default: one without any. */
  readonly data?: string;
}

/** How a demo ended. */
export interface DemoEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** A demo in a process of its own. */
export interface RunningDemo {
  readonly pid: number;
  /** Where it keeps all that its services write, once they run. */
  directory(): string;
  readonly ended: Promise<DemoEnd>;
  /** Resolves once the demo has printed this text, or ended. */
  printed(text: string): Promise<void>;
  /** Process id of a service, as soon as it runs. */
  service(name: ServiceName): Promise<number>;
  /** Sends a signal as a terminal does: to the whole process group. */
  interrupt(signal: NodeJS.Signals): void;
  /** Command lines of what is left of the demo when the time is up, or as soon as nothing is. */
  leftovers(withinMs: number): Promise<string[]>;
}

/** A whole demo may take this long where two run beside other work, and every moment that is waited for lies in it. */
const PATIENCE_MS = 280_000;

/** Starts `npm run demo` with a home folder of its own, by which all that it starts is known. */
export async function startDemo({ temp, args = [], data }: RunDemoOptions): Promise<RunningDemo> {
  const home = await mkdtemp(join(temp, 'home-'));
  const noData = join(home, 'no-data');
  await mkdir(noData);
  const report = args.includes('--report') ? [] : ['--report', join(home, 'report.html')];
  const env = { ...process.env, HOME: home, TMPDIR: temp, GEMEL_DATA: data ?? noData };
  const startMs = performance.now();
  // A group of its own, as a shell gives to what it runs in the foreground.
  const demo = spawn(process.execPath, [MAIN, ...args, ...report], {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = demo.pid ?? 0;
  let [stdout, stderr] = ['', ''];
  let over = false;
  demo.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  demo.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<DemoEnd>((resolve) => {
    demo.once('close', (code, signal) => {
      over = true;
      resolve({ code, signal, stdout, stderr, seconds: (performance.now() - startMs) / 1000 });
    });
  });
  const wait = async (what: string, condition: () => boolean): Promise<void> => {
    await pollUntil(() => over || condition(), PATIENCE_MS);
    if (condition()) return;
    throw new Error(over ? `the demo ended before ${what}: ${stderr}` : `waited too long until ${what}: ${stdout}`);
  };
  return {
    pid,
    directory: () => runDirectory(pid),
    ended,
    printed: (text) => wait(`it printed "${text}"`, () => stdout.includes(text)),
    async service(name) {
      let found: number | undefined;
      await wait(`${name} ran`, () => (found = serviceAmong(familyOf([pid]), name)) !== undefined);
      return found!;
    },
    interrupt: (signal) => void process.kill(-pid, signal),
    async leftovers(withinMs) {
      if (process.platform !== 'linux') return []; // nothing tells
      await pollUntil(() => processesWith(`HOME=${home}`).length === 0, withinMs);
      return processesWith(`HOME=${home}`);
    },
  };
}

function runDirectory(pid: number): string {
  const name = readdirSync(RUNS).find((run) => run.startsWith(`demo-${pid}-`));
  if (name === undefined) throw new Error(`demo ${pid} has no folder in ${RUNS}`);
  return join(RUNS, name);
}

function serviceAmong(pids: readonly number[], name: ServiceName): number | undefined {
  return pids.find((pid) => {
    const [program = '', ...args] = commandOf(pid);
    return !program.endsWith('sh') && COMMAND_OF[name].test(`${[program, ...args].join(' ')} `);
  });
}

function commandOf(pid: number | string): string[] {
  return readProc(pid, 'cmdline').split('\0');
}

/** Command lines of the processes that were given a variable; zombies have neither. */
function processesWith(variable: string): string[] {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  const theirs = pids.filter((pid) => readProc(pid, 'environ').split('\0').includes(variable));
  return theirs.map((pid) => `${pid} ${commandOf(pid).join(' ').slice(0, 200)}`);
}

function readProc(pid: number | string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // ended in between
  }
}
