import type { BuildProgress } from './buildCircuit.ts';

const BAR_WIDTH = 24;
const REDRAW_MS = 200;

/** Where lines go; `process.stdout` is one. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows what circuits are at: a bar for each on a terminal, a line for each step elsewhere. */
export class BuildDisplay implements Disposable {
  readonly #terminal: Terminal;
  readonly #running = new Map<string, BuildProgress & { readonly sinceMs: number }>();
  readonly #timer: NodeJS.Timeout | undefined;
  #drawnLines = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    // Compiling says nothing of how far it is, so the seconds have to move by themselves.
    if (terminal.isTTY) this.#timer = setInterval(() => this.#draw(), REDRAW_MS);
  }

  /** Shows a circuit's progress. */
  update(circuit: string, progress: BuildProgress): void {
    const before = this.#running.get(circuit);
    const isNewStep = before?.step !== progress.step;
    const sinceMs = isNewStep ? performance.now() : before.sinceMs;
    this.#running.set(circuit, { ...progress, sinceMs });
    if (this.#terminal.isTTY) this.#draw();
    else if (isNewStep) this.#terminal.write(`${circuit}: ${progress.step}\n`);
  }

  /** Ends a circuit's bar and leaves a line for good. */
  finish(circuit: string, line: string): void {
    this.#running.delete(circuit);
    this.#erase();
    this.#terminal.write(`${line}\n`);
    if (this.#terminal.isTTY) this.#draw();
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#erase();
  }

  #draw(): void {
    this.#erase();
    const lines = [...this.#running].map(([circuit, { step, done, sinceMs }]) => {
      const seconds = `${((performance.now() - sinceMs) / 1000).toFixed(0)} s`;
      const part = done === undefined ? '' : `${bar(done)} ${(100 * done).toFixed(0).padStart(3)} % `;
      return `${circuit.padEnd(24)} ${step.padEnd(16)} ${part}${seconds}\n`;
    });
    this.#terminal.write(lines.join(''));
    this.#drawnLines = lines.length;
  }

  #erase(): void {
    if (this.#drawnLines > 0) this.#terminal.write(`\u001b[${this.#drawnLines}A\u001b[0J`);
    this.#drawnLines = 0;
  }
}

function bar(done: number): string {
  const full = Math.round(done * BAR_WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}`;
}
