import { forecastProject } from '../forecast/project.ts';
import type { ModelProject } from '../modelProject.ts';
import { scoreProject } from '../score/project.ts';
import { simulationProject } from '../simulation/project.ts';
import { syntheticProject } from '../synthetic/project.ts';

/** All of the twin's models. */
export const PROJECTS: readonly ModelProject[] = [forecastProject, scoreProject, simulationProject, syntheticProject];
