/**
 * `npm run test:faults [-- --seeds N --from K --report]`: runs a worker through schedules of faults, and counts what came of it.
 *
 * Each seed is one schedule, so a seed that breaks a promise is run again with the command that is printed then. With
 * `--report`, what was counted is written to `docs/faults.md`.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { describeSeed, reportOf, runCampaign } from '../../test/e2e/helpers/faults/campaign.ts';

const REPORT = join(import.meta.dirname, '..', '..', 'docs', 'faults.md');
const USUAL_SEEDS = 20;
const HELP = `npm run test:faults -- [--seeds N] [--from K] [--jobs J] [--report] [--json]

  --seeds N   how many schedules (default: ${USUAL_SEEDS})
  --from K    the first of them (default: 1)
  --jobs J    how many at a time, each on a chain of its own (default: 1)
  --report    write docs/faults.md
  --json      print one object at the end instead of lines

Examples:
  $ npm run test:faults -- --seeds 1 --from 17
  $ npm run test:faults -- --seeds 200 --report`;

const { values } = parseArgs({
  options: {
    ...{ seeds: { type: 'string' }, from: { type: 'string' }, jobs: { type: 'string' } },
    ...{ report: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  },
});

if (values.help) console.log(HELP);
else await main(count(values.seeds, USUAL_SEEDS), count(values.from, 1), count(values.jobs, 1));

function count(text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  if (!/^[1-9][0-9]{0,6}$/u.test(text)) throw new Error(`expected a whole number, not ${text}; see --help`);
  return Number(text);
}

async function main(seeds: number, from: number, jobs: number): Promise<void> {
  let over = 0;
  const campaign = await runCampaign(
    from,
    seeds,
    (seed, seconds, outcome) => {
      const line = `${++over}/${seeds} ${describeSeed(seed, outcome)} (${seconds.toFixed(0)} s)`;
      if (values.json) console.error(line);
      else console.log(line);
    },
    jobs,
  );
  if (values.report) {
    const options = await resolveConfig(REPORT);
    await writeFile(REPORT, await format(reportOf(campaign, from, seeds), { ...options, filepath: REPORT }));
  }
  const { outcomes, broken } = campaign;
  if (values.json) {
    const seedsKept = outcomes.map(({ schedule: { seed }, injected, ...rest }) => {
      return { seed, injected: Object.fromEntries(injected), ...rest };
    });
    console.log(JSON.stringify({ seeds: seedsKept, broken: broken.map(({ seed }) => seed) }));
  } else console.log(`${outcomes.length} of ${seeds} seeds kept every promise`);
  if (broken.length > 0) process.exitCode = 1;
}
