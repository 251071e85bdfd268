import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const BLOCK = /^```(\w+)[ ]?([^\n]*)\n([\s\S]*?)^```$/gm;

/** Something that a guide has its reader do. */
export type GuideStep =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'commands'; readonly folder: string; readonly text: string };

/** The files to write and the commands to run, in a guide's order: blocks of `sh [folder]`, and of any language with a path. */
export async function readGuide(path: string): Promise<GuideStep[]> {
  const guide = await readFile(path, 'utf8');
  return [...guide.matchAll(BLOCK)].flatMap(([, language, where = '', text = '']): GuideStep[] => {
    if (language === 'sh') return [{ kind: 'commands', folder: where, text }];
    return where === '' ? [] : [{ kind: 'file', path: where, text }];
  });
}

/** Does one step in `folder`. @returns What the commands printed. */
export async function follow(
  step: GuideStep,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  if (step.kind === 'file') {
    const path = join(folder, step.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, step.text);
    return '';
  }
  const options = { cwd: join(folder, step.folder), env, maxBuffer: 2 ** 26 };
  try {
    const { stdout } = await promisify(execFile)('bash', ['-euc', step.text], options);
    return stdout;
  } catch (cause) {
    const { stdout, stderr } = cause as { stdout: string; stderr: string };
    throw new Error(`the guide's commands failed:\n${step.text}\n${stdout}\n${stderr}`, { cause });
  }
}
