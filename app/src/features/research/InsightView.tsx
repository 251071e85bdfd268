import { channelByKey, fromChannelInteger, type InsightDocument, type PredictionDocument } from '@gemel/sdk';
import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { LineChart } from '../../components/charts/LineChart.tsx';
import { Field } from '../../components/Field.tsx';
import { formatNumber } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { StatisticView } from './StatisticView.tsx';

const words = strings.research.result;

/** What an insight says, as charts and figures. */
export function InsightView({ document }: { readonly document: InsightDocument }): ReactNode {
  if (document.kind === 'PREDICTION') return <ForecastView document={document} />;
  if (document.kind === 'STATISTIC') return <StatisticView document={document} />;
  return null;
}

function ForecastView({ document: { forecasts, endDay } }: { readonly document: PredictionDocument }): ReactNode {
  const keys = [...new Set(forecasts.map(({ channel }) => channel))];
  const [chosen, setChosen] = useState<string>(keys[0] ?? '');
  const [isHidden, setHidden] = useState(false);
  const channel = channelByKey(chosen);
  const inUnit = (integer: number): number => fromChannelInteger(channel, integer);
  const points = forecasts
    .filter((forecast) => forecast.channel === chosen)
    .toSorted((left, right) => left.horizonDays - right.horizonDays)
    .map(({ horizonDays, value, lower, upper }) => ({
      day: endDay + horizonDays,
      value: inUnit(value),
      lower: inUnit(lower),
      upper: inUnit(upper),
    }));
  const [first] = points;
  return (
    <>
      <Field label={words.measurement}>
        {(ids) => (
          <select {...ids} className="input" value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
            {keys.map((key) => (
              <option key={key} value={key}>
                {channelByKey(key).title}
              </option>
            ))}
          </select>
        )}
      </Field>
      {first && !isHidden && (
        <LineChart
          title={words.chart(channel.title, channel.unit)}
          summary={words.summary(formatNumber(first.value), formatNumber(first.lower), formatNumber(first.upper))}
          points={[]}
          forecast={points}
        />
      )}
      <p className="muted small">{words.simulation}</p>
      <div className="row">
        <Button onPress={() => setHidden(!isHidden)}>{isHidden ? words.show : words.hide}</Button>
      </div>
    </>
  );
}
