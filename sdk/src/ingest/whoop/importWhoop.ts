import { isText } from '../heads.ts';
import { headerNames } from '../tables/header.ts';
import { checkTableMapping, type TableMapping } from '../mapped/mapping.ts';
import { importMappedTable } from '../mapped/mappedTableImporter.ts';
import type { Importer, ImportSource } from '../model.ts';

const FORMAT = 'WHOOP physiological cycles';
const CYCLE_COLUMNS = ['Cycle start time', 'Cycle timezone', 'Wake onset', 'Resting heart rate (bpm)'];

/** What is measured in the night; an export of an older strap lacks some of the columns. */
const NIGHT_COLUMNS: TableMapping['columns'] = [
  { column: 'Resting heart rate (bpm)', channel: 'resting_heart_rate', unit: '/min', missing: [0] },
  { column: 'Heart rate variability (ms)', channel: 'hrv_rmssd', unit: 'ms', missing: [0] },
  { column: 'Skin temp (celsius)', channel: 'skin_temperature', unit: 'Cel', missing: [0] },
  { column: 'Blood oxygen %', channel: 'oxygen_saturation', unit: '%', missing: [0] },
  { column: 'Respiratory rate (rpm)', channel: 'respiratory_rate', unit: '/min', missing: [0] },
  { column: 'Asleep duration (min)', channel: 'sleep_minutes', unit: 'min/d', missing: [0] },
  { column: 'In bed duration (min)', channel: 'time_in_bed_minutes', unit: 'min/d', missing: [0] },
  { column: 'Awake duration (min)', channel: 'sleep_awake_minutes', unit: 'min/d' },
  { column: 'Sleep efficiency %', channel: 'sleep_efficiency', unit: '%', missing: [0] },
];

const NOTES = [
  'A night belongs to the day of its wake onset, in the local time that the export writes; a cycle without one is left out.',
  'Heart rate variability is RMSSD.',
  'Recovery, strain and sleep performance are scores of the maker, and energy and mean heart rate are of a cycle from sleep to sleep, not of a day: not imported.',
];

/** Reads `physiological_cycles.csv` of a WHOOP export in English: one row a cycle, of one person. */
export const whoopImporter: Importer = {
  name: FORMAT,
  detect: (source) => {
    const columns = headerNames(source);
    return isText(source.head) && CYCLE_COLUMNS.every((column) => columns.includes(column));
  },
  import: (source, options) =>
    importMappedTable(source, options, {
      format: FORMAT,
      mapping: checkTableMapping(mappingFor(source)),
      notes: NOTES,
    }),
};

function mappingFor(source: ImportSource): TableMapping {
  const columns = headerNames(source);
  return {
    schema: 'gemel-table-mapping/1',
    date: { column: 'Wake onset', format: 'YYYY-MM-DD HH:mm:ss' },
    columns: NIGHT_COLUMNS.filter(({ column }) => columns.includes(column)),
  };
}
