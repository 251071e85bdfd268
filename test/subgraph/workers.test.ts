import { expect } from 'chai';
import type { Scenario } from './helpers/scenario.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from './helpers/scenario.ts';
import { digest, person } from './helpers/values.ts';

const [OWNER, ISSUER, OPERATOR, PROCESSOR] = ['owner', 'issuer', 'operator', 'processor'].map(person) as [
  string,
  string,
  string,
  string,
];

describe('subgraph: WorkerRegistry', function () {
  this.timeout(SCENARIO_TIMEOUT_MS);
  let scenario: Scenario;

  beforeEach(async () => {
    scenario = await startScenario();
  });

  const query =
    '{ workers { operator { id } signingKey encryptionKey evidenceTypes evidence stake state withdrawableAt } }';
  const registration = {
    ...{ operator: OPERATOR, signingKey: ISSUER, encryptionKey: digest('worker key'), evidenceTypes: 0b11 },
  };
  const known = {
    ...{ operator: { id: OPERATOR }, signingKey: ISSUER, encryptionKey: digest('worker key'), evidenceTypes: 3 },
    evidence: ['NONE', 'REEXEC'],
  };

  it('T28 follows a worker from registration to the withdrawal of its stake, and to the next registration', async () => {
    await scenario.emit('WorkerRegistry.WorkerRegistered', registration);
    await scenario.emit('WorkerRegistry.StakeAdded', { operator: OPERATOR, amount: 50, stake: 50 });
    await scenario.emit('WorkerRegistry.StakeAdded', { operator: OPERATOR, amount: 20, stake: 70 });
    expect(await scenario.query(query)).to.deep.equal({
      workers: [{ ...known, stake: '70', state: 'ACTIVE', withdrawableAt: null }],
    });
    await scenario.emit('WorkerRegistry.UnbondingStarted', { operator: OPERATOR, withdrawableAt: 2 ** 40 - 1 });
    expect(await scenario.query(query)).to.deep.equal({
      workers: [{ ...known, stake: '70', state: 'UNBONDING', withdrawableAt: `${2 ** 40 - 1}` }],
    });
    await scenario.emit('WorkerRegistry.StakeWithdrawn', { operator: OPERATOR, to: OWNER, amount: 70 });
    expect(await scenario.query(query)).to.deep.equal({
      workers: [{ ...known, stake: '0', state: 'WITHDRAWN', withdrawableAt: `${2 ** 40 - 1}` }],
    });
    await scenario.emit('WorkerRegistry.WorkerRegistered', registration);
    await scenario.emit('WorkerRegistry.StakeAdded', { operator: OPERATOR, amount: 60, stake: 60 });
    expect(await scenario.query(query)).to.deep.equal({
      workers: [{ ...known, stake: '60', state: 'ACTIVE', withdrawableAt: null }],
    });
  });

  it('follows the keys and the evidence that a worker changes', async () => {
    await scenario.emit('WorkerRegistry.WorkerRegistered', registration);
    await scenario.emit('WorkerRegistry.SigningKeySet', { operator: OPERATOR, signingKey: OWNER });
    await scenario.emit('WorkerRegistry.EncryptionKeySet', { operator: OPERATOR, encryptionKey: digest('next key') });
    await scenario.emit('WorkerRegistry.EvidenceTypesSet', { operator: OPERATOR, evidenceTypes: 0b101 });
    const found = await scenario.query(`{
      workers { signingKey encryptionKey evidenceTypes evidence }
      signingKeySets { signingKey } encryptionKeySets { encryptionKey } evidenceTypesSets { evidenceTypes }
    }`);
    expect(found).to.deep.equal({
      workers: [
        {
          ...{ signingKey: OWNER, encryptionKey: digest('next key'), evidenceTypes: 5, evidence: ['NONE', 'ZK'] },
        },
      ],
      signingKeySets: [{ signingKey: OWNER }],
      encryptionKeySets: [{ encryptionKey: digest('next key') }],
      evidenceTypesSets: [{ evidenceTypes: 5 }],
    });
  });

  it('T41 knows which processor an operator works for, and who may join one', async () => {
    await scenario.emit('WorkerRegistry.WorkerRegistered', registration);
    await scenario.emit('WorkerRegistry.ProcessorSet', { operator: OPERATOR, processor: OPERATOR });
    await scenario.emit('WorkerRegistry.OperatorAppointed', {
      ...{ processor: PROCESSOR, operator: OPERATOR, appointed: true },
    });
    const offered = await scenario.emit('WorkerRegistry.OperatorAppointed', {
      ...{ processor: PROCESSOR, operator: OWNER, appointed: true },
    });
    const offers = `account(id: "${PROCESSOR}") { appointments(where: { open: true }, orderBy: setAt) { operator { id } setAt } }`;
    await scenario.emit('WorkerRegistry.OperatorAppointed', { processor: PROCESSOR, operator: OPERATOR });
    await scenario.emit('WorkerRegistry.ProcessorSet', { operator: OPERATOR, processor: PROCESSOR });
    expect(await scenario.query(`{ workers { processor { id } } ${offers} }`)).to.deep.equal({
      workers: [{ processor: { id: PROCESSOR } }],
      account: { appointments: [{ operator: { id: OWNER }, setAt: offered.blockTimestamp }] },
    });
    await scenario.emit('WorkerRegistry.ProcessorSet', { operator: OPERATOR });
    const found = await scenario.query(`{
      workers { processor { id } } processorSets(orderBy: blockNumber) { processor { id } }
      operatorAppointeds(orderBy: blockNumber) { appointed }
    }`);
    expect(found).to.deep.equal({
      workers: [{ processor: null }],
      processorSets: [{ processor: { id: OPERATOR } }, { processor: { id: PROCESSOR } }, { processor: null }],
      operatorAppointeds: [{ appointed: true }, { appointed: true }, { appointed: false }],
    });
  });

  it('T28 shows what was slashed, also while the stake unbonds', async () => {
    await scenario.emit('WorkerRegistry.WorkerRegistered', registration);
    await scenario.emit('WorkerRegistry.StakeAdded', { operator: OPERATOR, amount: 50, stake: 50 });
    await scenario.emit('WorkerRegistry.StakeSlashed', { operator: OPERATOR, amount: 20, stake: 30 });
    await scenario.emit('WorkerRegistry.UnbondingStarted', { operator: OPERATOR, withdrawableAt: 5000 });
    await scenario.emit('WorkerRegistry.StakeSlashed', { operator: OPERATOR, amount: 30, stake: 0 });
    const found = await scenario.query('{ workers { stake slashed state slashes(orderBy: amount) { amount stake } } }');
    expect(found).to.deep.equal({
      workers: [
        {
          ...{ stake: '0', slashed: '50', state: 'UNBONDING' },
          slashes: [
            { amount: '20', stake: '30' },
            { amount: '30', stake: '0' },
          ],
        },
      ],
    });
  });
});
