import { nounCommand } from '../../command.ts';
import { inspectData } from './inspect.ts';
import { synthesiseData } from './synthesise.ts';

export const dataNoun = nounCommand('data', 'look at exports of your devices', [inspectData, synthesiseData]);
