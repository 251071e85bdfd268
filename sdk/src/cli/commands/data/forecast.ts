import type { Command } from 'commander';
import { CHANNELS } from '../../../generated/protocol.ts';
import { dailySeriesOf } from '../../../history/personalHistory.ts';
import { formatDay } from '../../../ingest/calendar.ts';
import { parseCount, parseKey } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';
import { HISTORY_OPTION, openHistory } from '../../history/historyStore.ts';
import { forecastHistory } from '../../history/forecastHistory.ts';
import { describeForecast, describeReviews } from '../../history/describeForecast.ts';

interface ForecastOptions {
  readonly as: string;
  readonly model: string;
  readonly daysAhead: number;
}

/** `gemel data forecast` */
export function forecastData(noun: Command, contextOf: ContextOf): void {
  verbCommand(
    noun,
    'forecast',
    'forecast your own next days on this machine, and see how good the last forecasts were',
    ['data forecast --model 0x9e3c…8661', 'data forecast --model 0x9e3c…8661 --days-ahead 7 --as alice'],
  )
    .option(...HISTORY_OPTION)
    .requiredOption('--model <hash>', 'hash of an approved forecasting model', parseKey)
    .option('--days-ahead <number>', 'the day that is shown, from 1 to 7 days ahead', parseCount, 1)
    .action(async ({ as, model, daysAhead }: ForecastOptions, command: Command) => {
      const { output, home, withClient } = contextOf(command);
      if (daysAhead < 1 || daysAhead > 7) throw new UsageError('--days-ahead is a number from 1 to 7');
      const daily = dailySeriesOf(await openHistory(home, as).read());
      if (daily.size === 0)
        throw new UsageError(`the history "${as}" is empty; add to it with: gemel data import FILE`);
      output.progress('fetching the model, and forecasting on this machine');
      const forecast = await withClient((client) => forecastHistory(client, model, daily));
      const points = forecast.points
        .filter(({ horizonDays }) => horizonDays === daysAhead)
        .toSorted((left, right) => indexOf(left) - indexOf(right));
      const endDay = formatDay(forecast.endDay);
      output.result({ history: as, endDay, forecasts: points, reviews: forecast.reviews }, [
        ...describeForecast(points, forecast.endDay + daysAhead),
        '',
        ...describeReviews(forecast.reviews),
        '',
        'A simulation from past days, not medical advice. Nothing was sent: the model came here.',
      ]);
    });
}

const indexOf = ({ channel }: { readonly channel: string }): number => CHANNELS.findIndex(({ key }) => key === channel);
