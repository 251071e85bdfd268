/**
 * Run before a worker (`--import`): a clock that is wrong, and a disk that is full while a file says so.
 *
 * It stands between the process and the system, so that nothing in the worker knows of it.
 */
import { appendFileSync, existsSync, promises as files } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const SHIFT_MS = Number(process.env['EDGE_CLOCK_MS'] ?? 0);
/** While it is there, the disk below {@link HOME} takes half of what is written, and no more. */
const FULL_FILE = process.env['EDGE_FULL_FILE'] ?? '';
const HOME = process.env['EDGE_HOME'] ?? '';

if (SHIFT_MS !== 0) {
  globalThis.Date = new Proxy(Date, {
    construct: (date, given, made) =>
      Reflect.construct(date, given.length === 0 ? [date.now() + SHIFT_MS] : given, made) as Date,
    get: (date, key) => (key === 'now' ? () => date.now() + SHIFT_MS : (Reflect.get(date, key) as unknown)),
  });
}

const { open } = files;
files.open = async (path, flags, mode) => {
  const handle = await open(path, flags, mode);
  if (!String(path).startsWith(HOME) || String(flags ?? 'r').startsWith('r')) return handle;
  const write = handle.writeFile.bind(handle);
  handle.writeFile = async (data, options) => {
    if (!existsSync(FULL_FILE)) return write(data, options);
    appendFileSync(FULL_FILE, '.');
    const text = String(data);
    await write(text.slice(0, text.length / 2), options);
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      errno: -28,
      syscall: 'write',
    });
  };
  return handle;
};
syncBuiltinESMExports();
