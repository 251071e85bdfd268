import { historyOf, openHistoryFile } from '../../../sdk/src/exports/ingest.ts';

/** Adds eight days of steps to a history, one import a day: `node addDays.ts FILE FIRST_DAY`. */
const [file = '', firstDay = ''] = process.argv.slice(2);
const history = openHistoryFile(file, { key: new Uint8Array(32).fill(7), name: 'me' });
for (let day = Number(firstDay); day < Number(firstDay) + 8; day++) {
  const digest = `0x${String(day).padStart(64, '0')}`;
  await history.add(historyOf({ source: 'Fitbit', daily: new Map([['steps', new Map([[day, 1000]])]]), digest }));
}
