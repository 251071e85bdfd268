/** Words of charts and tables. */
export const charts = {
  table: 'The same as a table',
  day: 'Day',
  value: 'Value',
  lower: 'Lower bound',
  upper: 'Upper bound',
  ahead: (days: number) => (days === 1 ? '1 day ahead' : `${days} days ahead`),
  none: 'no value',
  share: (percent: number) => `${percent} %`,
  measurement: 'Measurement',
  coverage: 'Days with a value',
} as const;
