import { nounCommand } from '../../command.ts';
import { createCohortVerb } from './create.ts';
import { joinCohortVerb } from './join.ts';
import { leaveCohortVerb } from './leave.ts';
import { showCohort } from './show.ts';

export const cohortNoun = nounCommand('cohort', 'pool twins under fixed terms', [
  createCohortVerb,
  joinCohortVerb,
  leaveCohortVerb,
  showCohort,
]);
