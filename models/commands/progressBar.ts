import type { ReportProgress } from '../modelProject.ts';

const WIDTH = 24;
/** A log isn't a screen: there a line is written at most this often. */
const LOG_EVERY_MS = 5000;

/** A bar of one model's work, with time and what is being done: in place on a screen, by lines in a log. */
export function progressBar(name: string, stream: NodeJS.WriteStream = process.stderr): ReportProgress {
  const start = performance.now();
  let lastMs = -Infinity;
  return (share, what) => {
    const now = performance.now();
    const isOver = share >= 1;
    if (!stream.isTTY && !isOver && now - lastMs < LOG_EVERY_MS) return;
    lastMs = now;
    const done = Math.round(WIDTH * Math.min(1, share));
    const bar = '█'.repeat(done) + '░'.repeat(WIDTH - done);
    const line = `${name.padEnd(10)} ${bar} ${((now - start) / 1000).toFixed(1).padStart(6)} s  ${what}`;
    if (!stream.isTTY) stream.write(`${line}\n`);
    else stream.write(`\r\x1b[2K${line.slice(0, stream.columns)}${isOver ? '\n' : ''}`);
  };
}
