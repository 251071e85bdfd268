import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INDEXED_CONTRACTS, readAbis } from '../../scripts/subgraph/abis.ts';
import { REPOSITORY, SUBGRAPH } from '../../scripts/subgraph/compile.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from './helpers/scenario.ts';

const schema = readFileSync(join(SUBGRAPH, 'schema.graphql'), 'utf8');
const template = readFileSync(join(SUBGRAPH, 'subgraph.template.yaml'), 'utf8');

/** Of other standards and of the contracts' plumbing; they say nothing that another event does not say. */
const NOT_INDEXED = [
  'Approval',
  'ApprovalForAll',
  'AuthorityUpdated',
  'BatchMetadataUpdate',
  'EIP712DomainChanged',
  'Locked',
  'MetadataUpdate',
  'Unlocked',
];

/** Names of the enumeration's values in the schema. */
function enumValues(name: string): string[] {
  const [, body = ''] = new RegExp(`^enum ${name} \\{\\n([^}]*)\\}`, 'm').exec(schema) ?? [];
  return body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^[A-Z_]+$/.test(line));
}

describe('subgraph: schema and manifest', () => {
  const abis = readAbis(join(REPOSITORY, 'artifacts'));
  const events = INDEXED_CONTRACTS.flatMap((contract) =>
    (abis.get(contract) ?? []).map(({ name }) => ({ contract, name })),
  ).filter(({ name }) => !NOT_INDEXED.includes(name));

  it('have a handler and an immutable type for every event of the contracts', () => {
    expect(events).to.have.lengthOf.at.least(80);
    for (const { contract, name } of events) {
      expect(template).to.include(`event: \${${contract}.${name}}\n          handler: handle${name}\n`);
      expect(schema).to.include(`type ${name} @entity(immutable: true) {`);
    }
  });

  it('describe every type, value and field', () => {
    const lines = schema.split('\n');
    const undescribed = lines.filter((line, index) => {
      const declares = /^(type|enum) |^ {2}[\w]+(:|$)/.test(line);
      return declares && !(lines[index - 1] ?? '').trim().startsWith('"');
    });
    expect(undescribed).to.deep.equal([]);
  });

  const named = [
    'InsightKind',
    'SubjectKind',
    'OrderState',
    'EvidenceType',
    'ModelKind',
    'DisputeGround',
    'ClaimFlavour',
  ];
  // Numbers of nothing, which the index shows as null.
  const nothing = (name: string): boolean => !['EvidenceType'].includes(name);
  for (const name of named) {
    it(`name the values of ${name} as the protocol does`, () => {
      const table = readFileSync(join(REPOSITORY, 'protocol', 'constants.json'), 'utf8');
      const { enums } = JSON.parse(table) as { enums: Record<string, string[]> };
      const known = (enums[name] ?? []).filter((value) => !(nothing(name) && value === 'NONE'));
      expect(enumValues(name)).to.deep.equal(known).and.not.be.empty;
    });
  }

  it('answer every query of the README', async function () {
    this.timeout(SCENARIO_TIMEOUT_MS);
    const readme = readFileSync(join(SUBGRAPH, 'README.md'), 'utf8');
    const queries = [...readme.matchAll(/```graphql\n([^`]*)```/g)].map(([, query = '']) => query);
    expect(queries).to.have.lengthOf.at.least(7);
    const scenario = await startScenario();
    for (const query of queries) expect(await scenario.query(query)).to.be.an('object').that.is.not.empty;
  });
});
