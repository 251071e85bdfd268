import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { INCLUDE_PATHS } from '../cache/includedFiles.ts';
import { readManifest } from '../manifest.ts';
import { mainComponent } from './constraintSystem.ts';
import { runCircomInProcess } from './inProcess.ts';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** What a tool says of the circuits. */
export interface CircuitFinding {
  readonly tool: 'circomspect' | 'circom --inspect';
  /** The tool's name of the rule. */
  readonly rule: string;
  /** File from circuits/src, or template with its parameters. */
  readonly where: string;
  readonly line?: number;
  readonly message: string;
}

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number };
        };
      }[];
    }[];
  }[];
}

/** Runs circomspect over every own source. It finds includes only beside a file, so it works on a copy. */
export async function circomspectFindings(root: string): Promise<CircuitFinding[]> {
  return inFolder(root, async (folder) => {
    const source = join(root, 'circuits', 'src');
    const own = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.circom'));
    for (const place of [folder, join(folder, 'lib')]) {
      for (const library of INCLUDE_PATHS) cpSync(join(root, library), place, { recursive: true });
    }
    cpSync(source, folder, { recursive: true });
    // It exits with 1 where it finds anything.
    const args = [require.resolve('circomspect/cli.js'), ...own, '--sarif-file', 'findings.sarif'];
    await run(process.execPath, args, { cwd: folder }).catch(() => undefined);
    const { runs } = JSON.parse(readFileSync(join(folder, 'findings.sarif'), 'utf8')) as Sarif;
    return runs.flatMap(({ results }) =>
      results.map(({ ruleId, message, locations: [location] }): CircuitFinding => {
        const { artifactLocation, region } = location!.physicalLocation;
        const where = own.find((file) => artifactLocation.uri.endsWith(`/${file}`)) ?? artifactLocation.uri;
        return { tool: 'circomspect', rule: ruleId, where, line: region.startLine, message: message.text };
      }),
    );
  });
}

/** Runs the compiler's own inspection over every circuit. */
export async function inspectFindings(root: string): Promise<CircuitFinding[]> {
  return inFolder(root, async (folder) => {
    const findings = new Map<string, CircuitFinding>();
    for (const circuit of readManifest(root).circuits) {
      const main = join(folder, 'main.circom');
      writeFileSync(main, mainComponent(relative(folder, join(root, 'circuits', circuit.file)), circuit));
      const libraries = INCLUDE_PATHS.flatMap((path) => ['-l', path]);
      const output = await runCircomInProcess([relative(root, main), '--O0', '--inspect', ...libraries]);
      // The compiler colours what it prints.
      for (const [, rule = '', where = '', message = ''] of stripVTControlCharacters(output).matchAll(
        /^warning\[(\w+)\]: In template "(.+?)": (.+)$/gm,
      )) {
        findings.set(`${rule} ${where} ${message}`, { tool: 'circom --inspect', rule, where, message });
      }
    }
    return [...findings.values()];
  });
}

async function inFolder<T>(root: string, task: (folder: string) => Promise<T>): Promise<T> {
  const parent = join(root, 'circuits', 'build');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, '.findings-'));
  try {
    return await task(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
