import {
  CHANNEL_SCHEMA_ID,
  CHANNELS,
  fromChannelInteger,
  type Channel,
  type IndexedTwin,
  type TwinState,
} from '@gemel/sdk';
import { useState, type ReactNode } from 'react';
import { Await } from '../../components/feedback/Await.tsx';
import { Card } from '../../components/Card.tsx';
import { LineChart, type Point } from '../../components/charts/LineChart.tsx';
import { Field } from '../../components/Field.tsx';
import { formatNumber } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { useOwnState } from './useOwnState.ts';

const words = strings.twin.channels;

/** The twin's measurements over time, decrypted here and checked against the chain. */
export function TwinChannels({ twin }: { readonly twin: IndexedTwin }): ReactNode {
  const state = useOwnState(twin);
  return (
    <Card title={words.title}>
      <p className="muted">{words.lead}</p>
      <Await loaded={state}>
        {(found) =>
          found &&
          (found.schema === CHANNEL_SCHEMA_ID ? (
            <ChannelCharts state={found.document.state} />
          ) : (
            <p>{words.otherTable}</p>
          ))
        }
      </Await>
    </Card>
  );
}

/** A channel and its values by day. */
interface Series {
  readonly channel: Channel;
  readonly points: readonly Point[];
}

function ChannelCharts({ state }: { readonly state: TwinState }): ReactNode {
  const series = seriesOf(state);
  const [key, setKey] = useState<string>();
  const shown = series.find(({ channel }) => channel.key === key) ?? series[0];
  if (!shown) return <p>{words.empty}</p>;
  const { channel, points } = shown;
  return (
    <>
      <Field label={words.pick}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={channel.key}
            onChange={(event) => setKey(event.currentTarget.value)}
          >
            {series.map((each) => (
              <option key={each.channel.key} value={each.channel.key}>
                {each.channel.title} ({words.days(each.points.length)})
              </option>
            ))}
          </select>
        )}
      </Field>
      <LineChart title={words.chart(channel.title, channel.unit)} summary={summaryOf(points)} points={points} />
    </>
  );
}

function seriesOf({ series, endDay }: TwinState): Series[] {
  return CHANNELS.map((channel) => {
    const days = [...(series[channel.index] ?? [])];
    const points = days.flatMap((stored, at) => {
      if (stored === 0) return [];
      return [{ day: endDay - days.length + 1 + at, value: fromChannelInteger(channel, stored - 1) }];
    });
    return { channel, points };
  }).filter(({ points }) => points.length > 0);
}

function summaryOf(points: readonly Point[]): string {
  const values = points.map(({ value }) => value);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return words.summary(values.length, formatNumber(mean), formatNumber(low), formatNumber(high));
}
