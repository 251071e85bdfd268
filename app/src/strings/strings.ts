import { charts } from './charts.ts';
import { claims, prove, verify } from './claims.ts';
import { research } from './research.ts';
import { cohorts, sharing } from './sharing.ts';
import { home, shell, wallet } from './shell.ts';
import { making, twin } from './twin.ts';

/** All English of the console: a translation is this folder again. */
export const strings = {
  shell,
  home,
  wallet,
  twin,
  making,
  sharing,
  cohorts,
  research,
  charts,
  claims,
  prove,
  verify,
} as const;
