import { readFileSync } from 'node:fs';
import { fixturePath } from '../support.ts';
import { MAKER_DOCUMENTS, type SoundDocument } from './makerDocuments.ts';

/** What no message may repeat: a word, a birthday and a name that stand in documents and in names of files. */
export const PLANTED: readonly string[] = ['secret', '1987-06-05', 'Persephone'];

const stamp = (text: string): string => `${Date.parse(text)}000000`;

/** One document of each format that {@link MAKER_DOCUMENTS} leaves out. */
const OTHER_DOCUMENTS: readonly SoundDocument[] = [
  {
    format: 'Fitbit account export',
    kind: 'json',
    name: 'steps-2024-03-01.json',
    text: '[{"dateTime":"03/10/24 08:00:00","value":"10"},{"dateTime":"03/11/24 08:00:00","value":"4000"}]',
    inside: 'Persephone/Global Export Data/steps-2024-03-01.json',
  },
  {
    format: 'Fitbit account export',
    kind: 'csv',
    name: 'Daily Heart Rate Variability Summary - 2024-03-10.csv',
    text: 'timestamp,rmssd,nremhr,entropy\n2024-03-10T00:00:00,47.5,55.1,2.9\n2024-03-11T00:00:00,45,54,2.8\n',
    inside: 'Persephone/Heart Rate Variability/Daily Heart Rate Variability Summary - 2024-03-10.csv',
  },
  {
    format: 'Google Fit of Google Takeout',
    kind: 'csv',
    name: 'Daily activity metrics.csv',
    text:
      'Date,Move Minutes count,Calories (kcal),Distance (m),Average heart rate (bpm),Step count,Average weight (kg),Sleep duration (ms)\n' +
      '2024-03-10,64,2480.5,6200,72.5,8400,78.4,25200000\n2024-03-11,31,2210.0,3100,,4100,,\n',
    inside: 'Takeout/Fit/Daily activity metrics/Daily activity metrics.csv',
  },
  {
    format: 'Google Fit dataset JSON',
    kind: 'json',
    name: 'dataset.json',
    text: JSON.stringify({
      minStartTimeNs: '0',
      dataSourceId: 'derived:com.google.step_count.delta:com.google.android.gms:merge_step_deltas',
      point: [
        {
          startTimeNanos: stamp('2024-03-10T05:00:00Z'),
          endTimeNanos: stamp('2024-03-10T05:10:00Z'),
          dataTypeName: 'com.google.step_count.delta',
          originDataSourceId: 'raw:secret',
          value: [{ intVal: 20 }],
        },
      ],
    }),
  },
  {
    format: 'Fitbit Web API JSON',
    kind: 'json',
    name: 'answer.json',
    text: JSON.stringify({
      'activities-steps': [{ dateTime: '2024-03-10', value: '4500' }],
      'activities-heart': [{ dateTime: '2024-03-10', value: { heartRateZones: [], restingHeartRate: 58 } }],
      'activities-heart-intraday': { dataset: [{ time: '00:01:00', value: 60 }], datasetType: 'minute' },
      user: { fullName: 'Persephone', dateOfBirth: '1987-06-05' },
    }),
  },
  {
    format: 'Open mHealth JSON',
    kind: 'json',
    name: 'points.json',
    text: JSON.stringify([
      {
        header: { user_id: 'secret', acquisition_provenance: { source_name: 'Persephone' } },
        body: {
          heart_rate: { value: 60, unit: 'beats/min' },
          effective_time_frame: { date_time: '2024-03-10T08:00:00+01:00' },
        },
      },
    ]),
  },
  {
    format: 'FHIR R4 JSON',
    kind: 'json',
    name: 'health.json',
    text: JSON.stringify({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        {
          resource: {
            resourceType: 'Patient',
            id: 'secret',
            name: [{ given: ['Persephone'] }],
            birthDate: '1987-06-05',
          },
        },
        {
          resource: {
            resourceType: 'Observation',
            status: 'final',
            code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
            subject: { reference: 'Patient/secret' },
            effectiveDateTime: '2024-03-10T08:00:00+01:00',
            valueQuantity: { value: 61, system: 'http://unitsofmeasure.org', code: '/min' },
          },
        },
      ],
    }),
  },
  {
    format: 'Apple Health export',
    kind: 'xml',
    name: 'export.xml',
    text: readFileSync(fixturePath('export.xml'), 'utf8').replace(
      /sourceName="[^"]*"/gu,
      'sourceName="Persephone secret"',
    ),
    inside: 'apple_health_export/export.xml',
  },
  {
    format: 'WHOOP physiological cycles',
    kind: 'csv',
    name: 'physiological_cycles.csv',
    text: readFileSync(fixturePath('physiological_cycles.csv'), 'utf8'),
  },
  {
    format: 'OpenAQ table',
    kind: 'csv',
    name: 'openaq.csv',
    text: readFileSync(fixturePath('openaq.csv'), 'utf8').replaceAll('North', 'Persephone secret'),
  },
  {
    format: 'LifeSnaps daily CSV',
    kind: 'csv',
    name: 'lifesnaps.csv',
    text: readFileSync(fixturePath('lifesnaps.csv'), 'utf8'),
  },
  {
    format: 'CSV by a mapping',
    kind: 'csv',
    name: 'diary.csv',
    text: readFileSync(fixturePath('diary.csv'), 'utf8').replaceAll('fine', 'secret'),
    mapping: 'diary.mapping.json',
  },
];

/** At least one document of every format. */
export const SOUND_DOCUMENTS: readonly SoundDocument[] = [...MAKER_DOCUMENTS, ...OTHER_DOCUMENTS];
