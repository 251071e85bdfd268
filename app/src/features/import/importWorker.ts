import {
  buildTwinState,
  countWindow,
  importBlob,
  importSynthetic,
  lastDay,
  type ImportedPerson,
  type ImportResult,
} from '@gemel/sdk/ingest-browser';
import type { FromWorker, PersonState, ToWorker } from './messages.ts';

/** How long the invented person's history is, in days, and how far apart reports of progress are. */
const INVENTED_DAYS = 90;
const PROGRESS_MS = 100;
const DAY_MS = 86_400_000;

/** Reads files in a thread of its own, so that the page stays alive; nothing goes anywhere else. */
self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  read(data).then(
    (result) => post({ kind: 'done', report: result.report, people: result.people.flatMap(stateOf) }),
    (error: unknown) => {
      const { code, message } = error as { code?: string; message: string };
      post({ kind: 'failed', error: { code, message } });
    },
  );
};

async function read(order: ToWorker): Promise<ImportResult> {
  if (order.kind === 'invented') {
    const endDay = Math.floor(Date.now() / DAY_MS) - 1;
    return importSynthetic({ count: 1, days: INVENTED_DAYS, seed: order.seed, endDay });
  }
  let lastPost = 0;
  return importBlob(
    { name: order.file.name, blob: order.file },
    {
      timeZone: order.timeZone,
      onProgress: (bytesRead, totalBytes) => {
        if (performance.now() - lastPost < PROGRESS_MS) return;
        lastPost = performance.now();
        post({ kind: 'progress', bytesRead, totalBytes });
      },
    },
  );
}

/** What of a person would become a twin's state. */
function stateOf({ daily }: ImportedPerson): PersonState[] {
  const endDay = lastDay(daily);
  if (endDay === undefined) return [];
  const { inside, before, after } = countWindow(daily, endDay);
  return [{ state: buildTwinState(daily), inside, outside: before + after }];
}

function post(message: FromWorker): void {
  self.postMessage(message);
}
