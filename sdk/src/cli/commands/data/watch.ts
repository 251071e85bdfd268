import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { CORE_TABLE } from '../../../state/channelTable.ts';
import { tableOf } from '../../channelTables.ts';
import { parseCount, parseDecimal, parseId, parseKey } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import type { CliContext } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { GemelError } from '../../../errors.ts';
import type { HistoryFile } from '../../../history/historyFile.ts';
import { dailySeriesOf } from '../../../history/personalHistory.ts';
import { formatDay } from '../../../ingest/calendar.ts';
import { deliveryToken, listenForDeliveries, type Deliveries } from '../../history/deliveries.ts';
import { describeReviews } from '../../history/describeForecast.ts';
import { forecastHistory } from '../../history/forecastHistory.ts';
import { HISTORY_OPTION, openHistory } from '../../history/historyStore.ts';
import { describeChanges, importIntoHistory, type HistoryImportOptions } from '../../history/importIntoHistory.ts';
import { describePublishedChanges } from '../../history/publishedChanges.ts';
import { describePublication, publishHistory } from '../../history/publishHistory.ts';
import { SettledFiles } from '../../history/settledFiles.ts';
import { withFileOptions, withReaderOptions, type ReaderOptions } from '../../stateFromExport.ts';
import { untilSignal } from '../../untilSignal.ts';

interface WatchOptions extends HistoryImportOptions, ReaderOptions {
  readonly as: string;
  readonly twin?: bigint;
  readonly model?: string;
  readonly publishEvery: number;
  readonly lookEvery: number;
  readonly once?: true;
  /** Every command has it: here it publishes, too, what would wait for somebody to look at it. */
  readonly yes?: true;
  readonly listen?: number;
}

const MS_PER_HOUR = 3_600_000;

/** `gemel data watch FOLDER` */
export function watchData(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(
    noun,
    'watch <folder>',
    'import new exports as they come, and publish your twin’s next state; with --yes also what a new source says, and what changes days that were published',
    [
      'data watch ~/Downloads/health',
      'data watch ~/health --twin 1 --publish-every 24 --worker 0x70997970C51812dc3A010C7d01b50e0d17dc79C8 \\',
      '    --key-file alice.key',
      'data watch ~/health --listen 4100',
      'data watch ~/health --once --twin 1 --model 0x9e3c…8661 --key-file alice.key',
    ],
  );
  withReaderOptions(withFileOptions(verb))
    .option(...HISTORY_OPTION)
    .option('--person <number>', 'which person of the files, from 1; needed when there are several', parseCount)
    .option('--twin <id>', 'twin whose next state is published when there is something new', parseId)
    .option('--model <hash>', 'forecasting model, to compare its last forecasts with what came', parseKey)
    .option('--publish-every <hours>', 'publish at most so often', parseDecimal, 24)
    .option('--look-every <seconds>', 'how often to look into the folder', parseDecimal, 5)
    .option('--listen <port>', 'also take exports that programs of this machine deliver, on 127.0.0.1', parseCount)
    .option('--once', 'take what is there, publish, and end: for a scheduler')
    .action(async (folder: string, _own: object, command: Command) => {
      const options = command.optsWithGlobals<WatchOptions>();
      if (options.lookEvery <= 0 || options.publishEvery < 0) throw new UsageError('--look-every must be above 0');
      const table = await tableOf(options);
      if (options.model !== undefined && table.id !== CORE_TABLE.id) {
        throw new UsageError('--model forecasts the core’s channels: it goes with no --schema');
      }
      const context = contextOf(command);
      const history = openHistory(context.home, options.as, table);
      const watch = new Watch(context, new SettledFiles(folder), history, options);
      if (!options.once) context.output.progress(`watching ${folder}, Ctrl-C ends`);
      const deliveries = options.listen === undefined ? undefined : await listen(context, folder, options.listen);
      try {
        await untilSignal((signal) => watch.run(signal));
      } finally {
        await deliveries?.close();
      }
    });
}

async function listen({ home, output }: CliContext, folder: string, port: number): Promise<Deliveries> {
  const { token, file } = await deliveryToken(home);
  const deliveries = await listenForDeliveries({ folder, port, token });
  output.event({ event: 'listening', url: deliveries.url, tokenFile: file }, [
    `PUT exports to ${deliveries.url}NAME, with the token in ${file} as a bearer`,
  ]);
  return deliveries;
}

/** Imports and publishes until it is stopped. */
class Watch {
  readonly #context: CliContext;
  readonly #files: SettledFiles;
  readonly #history: HistoryFile;
  readonly #options: WatchOptions;
  #said = false;
  #publishedAt = Number.NEGATIVE_INFINITY;
  /** Whether the history may hold what the twin does not: also what was imported before this began. */
  #unpublished = true;
  #unreviewed = true;

  constructor(context: CliContext, files: SettledFiles, history: HistoryFile, options: WatchOptions) {
    this.#context = context;
    this.#files = files;
    this.#history = history;
    this.#options = options;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { once, lookEvery } = this.#options;
    await this.#files.look();
    do {
      await delay(lookEvery * 1000, undefined, { signal }).catch(() => undefined);
      for (const { path } of signal.aborted ? [] : await this.#files.look()) await this.#import(path);
      if (!signal.aborted) {
        await this.#review();
        await this.#publish();
      }
    } while (!signal.aborted && !once);
    if (once && !this.#said) this.#say({ event: 'nothing' }, ['there is nothing to import or publish']);
  }

  #say(record: Readonly<Record<string, unknown>>, lines: readonly string[]): void {
    this.#said = true;
    this.#context.output.event(record, lines);
  }

  /** A file that can't be read is said, and left: the next ones are taken. */
  async #import(path: string): Promise<void> {
    const { as } = this.#options;
    try {
      const imported = await importIntoHistory(this.#history, path, this.#options);
      const { known, changes, report } = imported;
      const lines = [`${path}: ${report.format}`, ...describeChanges(as, imported)];
      this.#say({ event: 'imported', file: path, format: report.format, history: as, known, changes }, lines);
      if (changes.length > 0) [this.#unpublished, this.#unreviewed] = [true, true];
    } catch (error) {
      // Whatever is wrong with one file, the next ones are taken.
      const [code, message] =
        error instanceof GemelError ? [error.code, error.message] : ['UNEXPECTED', `${path}: cannot be imported`];
      this.#say({ event: 'refused', file: path, code, message }, [message]);
    }
  }

  /** Says how the last forecasts compare with what came, anew after each import. */
  async #review(): Promise<void> {
    const { model } = this.#options;
    if (model === undefined || !this.#unreviewed) return;
    this.#unreviewed = false;
    const daily = dailySeriesOf(await this.#history.read());
    if (daily.size === 0) return;
    const { withClient } = this.#context;
    const { endDay, reviews } = await withClient((client) => forecastHistory(client, model, daily));
    this.#say({ event: 'reviewed', endDay: formatDay(endDay), reviews }, describeReviews(reviews));
  }

  async #publish(): Promise<void> {
    const { twin: twinId, publishEvery } = this.#options;
    if (twinId === undefined || !this.#unpublished) return;
    if (Date.now() - this.#publishedAt < publishEvery * MS_PER_HOUR) return;
    const wanted = { ...this.#options, twinId, confirmed: this.#options.yes ?? false };
    const { published, changes, isHeld } = await publishHistory(this.#context, this.#history, wanted);
    this.#unpublished = false;
    if (isHeld) {
      this.#say({ event: 'held', twinId, ...changes }, [
        ...describePublishedChanges(changes),
        `twin ${twinId} was not published; if that is right, run: gemel data publish --twin ${twinId}`,
      ]);
    }
    if (!published) return;
    this.#publishedAt = Date.now();
    this.#say({ event: 'published', twinId, ...published }, describePublication(twinId, published));
  }
}
