import { InvalidArgumentError, type Command } from 'commander';
import { setEvidenceTypes } from '../../../actions/worker/setEvidenceTypes.ts';
import { EvidenceType } from '../../../generated/protocol.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel worker evidence NAMES` */
export function setEvidenceVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'evidence', 'say which types of evidence you give with your deliveries, instead of those before', [
    'worker evidence none,tdx_dcap --key-file operator.key',
  ])
    .argument('<names>', `types, separated by commas: ${knownTypes()}`, parseTypes)
    .action(async (evidenceTypes: EvidenceType[], _options, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client, operator) => {
        output.progress('changing the evidence');
        const { hash } = await setEvidenceTypes(client, { evidenceTypes });
        const names = evidenceTypes.map(nameOf);
        output.result({ operator, evidenceTypes: names, transaction: hash }, [`${operator} gives ${names.join(', ')}`]);
      });
    });
}

function knownTypes(): string {
  return Object.keys(EvidenceType).join(', ').toLowerCase();
}

function nameOf(type: EvidenceType): string {
  return (
    Object.entries(EvidenceType)
      .find(([, value]) => value === type)?.[0]
      .toLowerCase() ?? String(type)
  );
}

function parseTypes(text: string): EvidenceType[] {
  return text.split(',').map((name) => {
    const type = (EvidenceType as Readonly<Record<string, EvidenceType>>)[name.toUpperCase()];
    if (type === undefined) throw new InvalidArgumentError(`No such type. Types: ${knownTypes()}.`);
    return type;
  });
}
