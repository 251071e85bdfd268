import { expect } from 'chai';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { findGraphNode } from '../../../scripts/stack/programs.ts';
import { INDEX_LIMITS } from '../../../scripts/stack/services/indexLimits.ts';
import { REPOSITORY } from '../../../scripts/subgraph/compile.ts';

interface Service {
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
}

const GRAPH_NODES = ['index-node', 'query-node'];

describe('subgraph: docker-compose.yml', () => {
  let text = '';
  let compose: Compose;

  before(async () => {
    text = await readFile(join(REPOSITORY, 'subgraph', 'docker-compose.yml'), 'utf8');
    compose = parse(text, { merge: true }) as Compose;
  });

  it('pins every image to one version', () => {
    for (const { image } of Object.values(compose.services)) expect(image).to.match(/^[\w./-]+:v?\d+(\.\d+)+$/);
  });

  it('runs the Graph Node that the tests run', async () => {
    const manifest = JSON.parse(await readFile(join(REPOSITORY, 'package.json'), 'utf8')) as {
      optionalDependencies: Record<string, string>;
    };
    const version = manifest.optionalDependencies['@graphprotocol/gnd-linux-x64'];
    for (const name of GRAPH_NODES)
      expect(compose.services[name]?.image).to.equal(`graphprotocol/graph-node:v${version}`);
  });

  it('sets only what Graph Node reads, and the limits that tests run under', async () => {
    const program = await readFile(findGraphNode());
    for (const name of GRAPH_NODES) {
      const environment = compose.services[name]?.environment ?? {};
      const own = Object.keys(environment).filter((variable) => /^(GRAPH|ETHEREUM)_/.test(variable));
      expect(own.filter((variable) => !program.includes(variable))).to.deep.equal([]);
      expect(environment).to.include(INDEX_LIMITS);
    }
  });

  it('can be reached from this machine alone, and holds no secret', () => {
    const published = Object.values(compose.services).flatMap(({ ports = [] }) => ports);
    expect(published).not.to.have.lengthOf(0);
    for (const port of published) expect(port).to.match(/^127\.0\.0\.1:/);
    expect(compose.services.postgres?.ports).to.equal(undefined);
    const secrets = [...text.matchAll(/^\s*(?:POSTGRES_PASSWORD|postgres_pass|ethereum): (.*)$/gm)];
    expect(secrets).to.have.lengthOf(3);
    for (const [, value] of secrets) expect(value).to.match(/\$\{[A-Z_]+:\?/);
  });

  it('waits for what it needs, and looks whether each part answers', () => {
    const names = Object.keys(compose.services);
    for (const { depends_on: needed = {}, healthcheck, volumes = [] } of Object.values(compose.services)) {
      expect(healthcheck?.test).to.be.an('array').that.has.length.above(1);
      for (const [name, { condition }] of Object.entries(needed)) {
        expect(names).to.include(name);
        expect(condition).to.equal('service_healthy');
      }
      for (const volume of volumes) expect(compose.volumes).to.have.property(volume.split(':')[0] ?? '');
    }
  });

  it('names only files that are there', () => {
    const files = [...text.matchAll(/\b(?:docs|scripts)\/[\w./-]+\.\w+/g)].map(([file]) => file);
    expect(files).not.to.have.lengthOf(0);
    expect(files.filter((file) => !existsSync(join(REPOSITORY, file)))).to.deep.equal([]);
  });
});
