import { Listr, ListrLogger, type ListrRendererValue } from 'listr2';

/** Shows the demo's steps as they run. */
export interface Progress {
  /**
   * Runs one step under a title; `say` replaces it, with what came out or how far it is.
   *
   * @throws whatever the step throws, or the reason of an interruption as soon as there is one.
   */
  step<T>(title: string, work: (say: (text: string) => void) => Promise<T>): Promise<T>;
}

/**
 * @param quiet show nothing.
 * @param interrupted rejects when the demo can't go on: a child ended, or someone pressed Ctrl-C.
 */
export function createProgress(quiet: boolean, interrupted: Promise<never>): Progress {
  const renderer: ListrRendererValue = quiet ? 'silent' : process.stdout.isTTY ? 'default' : 'simple';
  return {
    async step(title, work) {
      const outcome: { value?: Awaited<ReturnType<typeof work>> } = {};
      const list = new Listr(
        [
          {
            title,
            task: async (_context, task) => {
              const startMs = performance.now();
              const working = work((text) => (task.title = text));
              working.catch(() => undefined); // after an interruption nobody else looks at it
              outcome.value = await Promise.race([working, interrupted]);
              task.title += ` (${((performance.now() - startMs) / 1000).toFixed(1)} s)`;
            },
          },
        ],
        {
          renderer,
          registerSignalListeners: false,
          // All of it on standard output: standard error is for the one line that says what went wrong.
          rendererOptions: {
            clearOutput: false,
            showErrorMessage: false,
            ...(renderer === 'simple' && { logger: new ListrLogger({ useIcons: true }) }),
          },
        },
      );
      await list.run();
      return outcome.value as Awaited<ReturnType<typeof work>>;
    },
  };
}
