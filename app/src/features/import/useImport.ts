import { useCallback, useEffect, useRef, useState } from 'react';
import type { FromWorker, Imported, ToWorker } from './messages.ts';

/** How reading a file goes. */
export type ImportState =
  | { readonly status: 'idle' }
  | { readonly status: 'reading'; readonly name: string; readonly share: number | undefined }
  | { readonly status: 'done'; readonly imported: Imported }
  | { readonly status: 'failed'; readonly error: unknown };

/** Reads files in a worker. */
export interface FileImport {
  readonly state: ImportState;
  readonly readFile: (file: File) => void;
  /** Invents a person in place of a file. */
  readonly invent: (name: string) => void;
  readonly cancel: () => void;
}

/** Reads one file at a time; the worker ends with it, and so does all that it held. */
export function useImport(): FileImport {
  const [state, setState] = useState<ImportState>({ status: 'idle' });
  const worker = useRef<Worker>(undefined);
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => end, [end]);
  const start = (name: string, order: ToWorker): void => {
    end();
    setState({ status: 'reading', name, share: undefined });
    const started = new Worker(new URL('./importWorker.ts', import.meta.url), { type: 'module' });
    worker.current = started;
    const finish = (next: ImportState): void => {
      end();
      setState(next);
    };
    started.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'progress') {
        setState({ status: 'reading', name, share: data.bytesRead / data.totalBytes });
      } else if (data.kind === 'failed') finish({ status: 'failed', error: data.error });
      else finish({ status: 'done', imported: { report: data.report, people: data.people } });
    };
    started.onerror = () => finish({ status: 'failed', error: undefined });
    started.postMessage(order);
  };
  return {
    state,
    readFile: (file) =>
      start(file.name, { kind: 'file', file, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    invent: (name) => start(name, { kind: 'invented', seed: crypto.getRandomValues(new Uint32Array(1))[0] ?? 1 }),
    cancel: () => {
      end();
      setState({ status: 'idle' });
    },
  };
}
