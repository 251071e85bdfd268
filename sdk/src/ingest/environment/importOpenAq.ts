import { isText } from '../heads.ts';
import { checkTableMapping, type TableMapping } from '../mapped/mapping.ts';
import { importMappedTable } from '../mapped/mappedTableImporter.ts';
import type { Importer, SourceHead } from '../model.ts';
import { headerNames } from '../tables/header.ts';

const FORMAT = 'OpenAQ table';

/** The columns of one form of the table. */
interface OpenAqForm {
  readonly moment: string;
  readonly format: string;
  readonly unit: string;
}

/** The archive's files of a place and day, and the long table of measurements that the API of old answered with. */
const FORMS: readonly OpenAqForm[] = [
  { moment: 'datetime', format: 'YYYY-MM-DDTHH:mm:ssZ', unit: 'units' },
  { moment: 'date.local', format: 'YYYY-MM-DDTHH:mm:ssZ', unit: 'unit' },
  { moment: 'date.utc', format: 'YYYY-MM-DD HH:mm:ssZ', unit: 'unit' },
];

const NOTES: readonly string[] = [
  'Each place is a person here: choose that of yours with --person. Fine particles alone (pm25, in µg/m³) are a channel; other measures are left out.',
  "A day is the calendar day that is written, of the place's time where the table has it, else of UTC; its value is the mean of its readings.",
];

/**
 * Reads the air quality of places as OpenAQ publishes it: a file of its archive, unpacked, or the long table of its API.
 *
 * @see https://docs.openaq.org/aws/about
 */
export const openAqImporter: Importer = {
  name: FORMAT,
  detect: (source) => isText(source.head) && formOf(source) !== undefined,
  import: (source, options) =>
    importMappedTable(source, options, {
      format: FORMAT,
      mapping: checkTableMapping(mappingFor(formOf(source) ?? FORMS[0]!)),
      notes: NOTES,
    }),
};

function formOf(source: SourceHead): OpenAqForm | undefined {
  const columns = headerNames(source);
  return FORMS.find(({ moment, unit }) =>
    ['location', 'parameter', 'value', moment, unit].every((column) => columns.includes(column)),
  );
}

function mappingFor({ moment, format, unit }: OpenAqForm): TableMapping {
  return {
    schema: 'gemel-table-mapping/1',
    rows: 'readings',
    date: { column: moment, format },
    person: 'location',
    columns: [
      {
        column: 'value',
        channel: 'pm2_5',
        unit: 'ug/m3',
        missing: [-999],
        where: { parameter: 'pm25', [unit]: 'µg/m³' },
      },
    ],
  };
}
