/** How a document is written, which decides how it can be damaged. */
export type DocumentKind = 'csv' | 'json' | 'text' | 'xml';

/** A small document of one format that is in order, with planted personal values. */
export interface SoundDocument {
  /** Name of the importer that reads it. */
  readonly format: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly text: string;
  /** Where it lies in an archive or a folder of its maker, which is read too. */
  readonly inside?: string;
  /** File of the fixtures that explains the table, which no importer knows by itself. */
  readonly mapping?: string;
}

/** One document of each maker's export that is a single file too. */
export const MAKER_DOCUMENTS: readonly SoundDocument[] = [
  {
    format: 'Oura API v2 JSON',
    kind: 'json',
    name: 'oura.json',
    text: '{"data":[{"id":"secret","bedtime_start":"2024-03-30T23:00:00+01:00","bedtime_end":"2024-03-31T07:00:00+02:00","total_sleep_duration":25200,"type":"long_sleep"}]}',
  },
  {
    format: 'Oura account export',
    kind: 'csv',
    name: 'sleepmodel.csv',
    text: 'id;day;bedtime_start;bedtime_end;type;total_sleep_duration;heart_rate\nsecret;2024-03-31;2024-03-30T23:00:00+01:00;2024-03-31T07:00:00+02:00;long_sleep;25200;{"items":[1]}\n',
    inside: 'App Data/sleepmodel.csv',
  },
  {
    format: 'Withings API JSON',
    kind: 'json',
    name: 'measures.json',
    text: '{"status":0,"body":{"timezone":"Europe/Paris","measuregrps":[{"grpid":1,"date":1711836000,"category":1,"comment":"secret","measures":[{"type":1,"value":70123,"unit":-3}]}]}}',
  },
  {
    format: 'Withings account export',
    kind: 'csv',
    name: 'weight.csv',
    text: 'Date,"Weight (kg)","Fat mass (kg)",Comments\n"2024-03-31 08:15:00",70.5,14.1,secret\n',
    inside: 'data/weight.csv',
  },
  {
    format: 'Withings account export',
    kind: 'csv',
    name: 'sleep.csv',
    text: 'from,to,"light (s)","deep (s)","rem (s)","awake (s)",Notes\n2024-03-30T23:00:00+01:00,2024-03-31T07:00:00+02:00,15000,6000,3000,1200,secret\n',
    inside: 'data/sleep.csv',
  },
  {
    format: 'Garmin Connect JSON',
    kind: 'json',
    name: 'sleepData.json',
    text: '[{"calendarDate":"2024-03-31","sleepStartTimestampGMT":"2024-03-30T22:00:00.0","sleepEndTimestampGMT":"2024-03-31T05:30:00.0","deepSleepSeconds":4800,"note":"secret"}]',
    inside: 'DI_CONNECT/DI-Connect-Wellness/2024-01-01_2024-04-01_1_sleepData.json',
  },
  {
    format: 'Health Connect JSON',
    kind: 'json',
    name: 'health-connect.json',
    text: '{"recordType":"Steps","records":[{"startTime":"2024-03-31T08:00:00Z","endTime":"2024-03-31T08:10:00Z","startZoneOffset":{"id":"secret","totalSeconds":7200},"count":512,"metadata":{"id":"secret","dataOrigin":"com.secret"}}]}',
  },
  {
    format: 'Sleepmeter diary',
    kind: 'csv',
    name: 'diary.csv',
    text: 'wake,sleep,bedtime,holes,type,dreams,aid,hindrances,tags,quality,notes\n"2024-03-31 07:00+0200","2024-03-30 23:00+0100","2024-03-30 22:30+0100",60-90,NIGHT_SLEEP,NONE,NONE,NONE,NONE,5,"secret"\n',
  },
  {
    format: 'Sleep as Android',
    kind: 'csv',
    name: 'sleep-export.csv',
    text: 'Id,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,DeepSleep,LenAdjust,Geo\n"1711836000000","Europe/Paris","","","","7.000","0.0","secret","","","","","","-30",""\n',
    inside: 'sleep-export.csv',
  },
  {
    format: 'BIOM 1.0 table',
    kind: 'json',
    name: 'table.biom',
    text: '{"format":"Biological Observation Matrix 1.0.0","rows":[{"metadata":{"taxonomy":["k__B","g__A"]}},{"metadata":{"taxonomy":["k__B","g__B"]}}],"columns":[{"id":"secret","metadata":{"collection_date":"2024-03-31"}}],"matrix_type":"sparse","shape":[2,1],"data":[[0,0,3],[1,0,1]]}',
  },
  {
    format: 'uBiome taxonomy JSON',
    kind: 'json',
    name: 'taxonomy.json',
    text: '{"sampling_time":"2024-03-31T07:56:00.000Z","notes":"secret","ubiome_bacteriacounts":[{"taxon":1,"count":3,"tax_rank":"genus"},{"taxon":2,"count":"1","tax_rank":"genus"}]}',
  },
  {
    format: 'Amazon order history',
    kind: 'csv',
    name: 'Retail.OrderHistory.1.csv',
    text: 'Website,Order ID,Order Date,ASIN,Quantity,Order Status,Shipping Address\nAmazon.com,111-1,2024-03-31T08:15:00Z,B00,1,Closed,secret\n',
    inside: 'Retail.OrderHistory.1/Retail.OrderHistory.1.csv',
  },
  {
    format: 'ActivityWatch JSON',
    kind: 'json',
    name: 'aw-buckets-export.json',
    text: '{"buckets":{"aw-watcher-afk_secret":{"id":"aw-watcher-afk_secret","type":"afkstatus","events":[{"timestamp":"2024-03-31T08:15:00.000000+00:00","duration":600.5,"data":{"status":"not-afk"}}]}}}',
  },
  {
    format: 'Day One JSON export',
    kind: 'json',
    name: 'Journal.json',
    text: '{"metadata":{"version":"1.0"},"entries":[{"uuid":"secret","creationDate":"2024-03-31T08:15:00Z","timeZone":"Europe/Paris","text":"I am happy with Persephone, not terrible at all"}]}',
    inside: 'Journal.json',
  },
  {
    format: 'Notes by day',
    kind: 'text',
    name: '2024-03-31.md',
    text: '---\ntags: secret\n---\n# A happy day with Persephone\n\nShe was born on 1987-06-05, and I was not tired at all.\n',
    inside: 'vault/2024-03-31.md',
  },
];
