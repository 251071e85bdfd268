import type { Command } from 'commander';
import { fetchStatusList } from '../../../actions/credential/fetchStatusList.ts';
import { verifyStateCredential } from '../../../actions/credential/verifyStateCredential.ts';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { parseAddress } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';
import { readText } from '../../secrets/privateFile.ts';
import { statementLines } from './show.ts';

interface VerifyOptions {
  readonly statusList: string;
  readonly audience?: string;
  readonly nonce?: string;
  readonly issuer?: string;
  readonly acceptHidden?: true;
}

/** `gemel credential verify FILE` */
export function verifyCredentialVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'verify', 'check a credential or a presentation, against the chain and its issuer’s status list', [
    'credential verify shown.sd-jwt --status-list bafkrei… --audience https://clinic.example --nonce 7Zc0…',
    'credential verify 1.vc.jwt --status-list https://issuer.example/status/1 --issuer 0x7099…79c8',
  ])
    .argument('<file>', 'file with the credential')
    .requiredOption(
      '--status-list <source>',
      'file, CID or https URL of the issuer’s status list of the same form, as published last',
    )
    .option('--audience <name>', 'how you named yourself to the presenter; with --nonce')
    .option('--nonce <text>', 'what you drew for this presentation')
    .option('--issuer <address>', 'the only issuer that will do (default: any that is accredited)', parseAddress)
    .option('--accept-hidden', 'take a presentation that hides twin or state, and is not compared with the chain')
    .action(async (file: string, options: VerifyOptions, command: Command) => {
      const { withClient, output } = contextOf(command);
      const { audience, nonce, issuer, acceptHidden = false } = options;
      if ((audience === undefined) !== (nonce === undefined))
        throw new UsageError('give --audience and --nonce together');
      const credential = (await readText(file)).trim();
      await withClient(async (client) => {
        const result = await verifyStateCredential(client, {
          ...{ credential, acceptHidden, statusList: await readStatusList(client, options.statusList, credential) },
          ...(audience === undefined || nonce === undefined ? {} : { presentation: { audience, nonce } }),
          ...(issuer === undefined ? {} : { issuer }),
        });
        const { isStateCurrent, isHolderProven } = result;
        output.result({ ...result }, [
          `it counts: signed for account ${result.issuer}, which is accredited, and not revoked`,
          isStateCurrent
            ? 'the chain says the same of the twin’s state now'
            : 'the state is hidden, and was not compared',
          isHolderProven ? 'its holder presented it to you' : 'who holds it was not asked',
          '',
          ...statementLines(result.statement),
        ]);
      });
    });
}

/** A list from a file, else from the content store or the web. */
async function readStatusList(client: GemelClient, source: string, credential: string): Promise<string> {
  if (!/^(?:https?:\/\/|bafkrei[a-z2-7]{52}$)/.test(source)) return (await readText(source)).trim();
  return fetchStatusList(client, { source, format: credential.includes('~') ? 'dc+sd-jwt' : 'vc+jwt' });
}
