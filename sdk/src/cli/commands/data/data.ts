import { nounCommand } from '../../command.ts';
import { forecastData } from './forecast.ts';
import { forgetData } from './forget.ts';
import { importData } from './import.ts';
import { inspectData } from './inspect.ts';
import { publishData } from './publish.ts';
import { showData } from './show.ts';
import { synthesiseData } from './synthesise.ts';
import { watchData } from './watch.ts';

export const dataNoun = nounCommand('data', 'your own measurements: exports, and the history made of them', [
  forecastData,
  forgetData,
  importData,
  inspectData,
  publishData,
  showData,
  synthesiseData,
  watchData,
]);
