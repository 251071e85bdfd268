import { expect } from 'chai';
import { Command } from 'commander';
import { queryOf, withQueryOptions, type QueryOptions } from '../../../sdk/src/cli/commands/insight/queryOptions.ts';

const DAYS = { windowDays: 28, minValidDays: 7 };

const asked = (...options: string[]) =>
  queryOf(withQueryOptions(new Command()).parse(options, { from: 'user' }).opts<QueryOptions>());

describe('options of a statistic', () => {
  it('ask for a mean, a histogram, quantiles or a slope, in the channels’ units', () => {
    const bounds = ['--from', '40', '--to', '100.5'];
    const rate = { channel: 'resting_heart_rate', ...DAYS, lower: 4000, upper: 10_050 } as const;
    expect(asked('--mean-of', 'resting_heart_rate', ...bounds)).to.deep.equal({
      ...{ kind: 'STATISTIC', statistic: 'MEAN', ...rate },
    });
    expect(asked('--quantiles', '0.025,0.5', '--of', 'resting_heart_rate', ...bounds)).to.deep.equal({
      ...{ kind: 'STATISTIC', statistic: 'QUANTILES', ...rate, quantilesPerMille: [25, 500] },
    });
    expect(asked('--histogram', '1000,5000,9000', '--of', 'steps', '--window-days', '14')).to.deep.equal({
      ...{ kind: 'STATISTIC', statistic: 'HISTOGRAM', channel: 'steps', ...DAYS, windowDays: 14 },
      edges: [1000, 5000, 9000],
    });
    expect(asked('--slope', 'hrv_rmssd:10:120', '--on', 'steps:2000:16000')).to.deep.equal({
      ...{ kind: 'STATISTIC', statistic: 'SLOPE', ...DAYS },
      x: { channel: 'steps', lower: 2000, upper: 16_000 },
      y: { channel: 'hrv_rmssd', lower: 1000, upper: 12_000 },
    });
  });

  it('refuse values that no channel has', () => {
    expect(() => asked('--histogram', '1000,5000,900000', '--of', 'steps')).to.throw('is not plausible');
    expect(() => asked('--slope', 'hrv_rmssd:120:10', '--on', 'steps:2000:16000')).to.throw('--slope: the first bound');
  });
});
