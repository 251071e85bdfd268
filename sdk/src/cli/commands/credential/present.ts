import type { Command } from 'commander';
import { chainNow } from '../../../client/chainClock.ts';
import { disclosableClaims, presentCredential } from '../../../credential/presentation.ts';
import { presentVcJwt } from '../../../credential/vpJwt.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';
import { readCredentialKey } from '../../secrets/credentialFiles.ts';
import { readText, writeNewFile } from '../../secrets/privateFile.ts';

interface PresentOptions {
  readonly holderKey: string;
  readonly disclose?: string;
  readonly audience: string;
  readonly nonce: string;
  readonly out: string;
}

/** `gemel credential present FILE` */
export function presentCredentialVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(
    noun,
    'present',
    'show a credential to one verifier; of an SD-JWT VC the claims that you choose, and nothing else',
    [
      'credential present 1.sd-jwt --holder-key holder.jwk --disclose sub,state_root --audience https://clinic.example \\',
      '    --nonce 7Zc0… --out shown.sd-jwt',
      'credential present 1.sd-jwt --holder-key holder.jwk --disclose all --audience https://clinic.example --nonce 7Zc0… --out a',
    ],
  )
    .argument('<file>', 'file with the credential as it was issued')
    .requiredOption('--holder-key <file>', 'the key that it was issued for')
    .option('--disclose <names>', 'of an SD-JWT VC: claims to show, e.g. sub,state_root,end_day; or all, or none')
    .requiredOption('--audience <name>', 'whom it is for, as the verifier names itself')
    .requiredOption('--nonce <text>', 'what the verifier drew for this presentation')
    .requiredOption('--out <file>', 'new file for the presentation')
    .action(async (file: string, options: PresentOptions, command: Command) => {
      const { withClient, output } = contextOf(command);
      const { audience, nonce, out } = options;
      const credential = (await readText(file)).trim();
      const holder = await readCredentialKey(options.holderKey);
      const chosen = credential.includes('~') ? await chosenClaims(credential, options.disclose) : undefined;
      if (!chosen && options.disclose !== undefined) throw new UsageError('a W3C credential shows all: no --disclose');
      await withClient(async (client) => {
        const made = { credential, holder, audience, nonce, issuedAt: await chainNow(client) };
        const presentation = await (chosen
          ? presentCredential({ ...made, disclose: chosen.disclose })
          : presentVcJwt(made));
        await writeNewFile(out, `${presentation}\n`);
        output.result({ file: out, disclosed: chosen?.disclose, audience, presentation }, [
          `presentation for ${audience} is in ${out}`,
          chosen ? describeChoice(chosen) : 'it shows all of the credential',
        ]);
      });
    });
}

interface Choice {
  readonly known: readonly string[];
  readonly disclose: readonly string[];
}

async function chosenClaims(credential: string, names: string | undefined): Promise<Choice> {
  if (names === undefined) throw new UsageError('give --disclose NAMES, or all, or none');
  const known = await disclosableClaims(credential);
  return { known, disclose: names === 'all' ? known : names === 'none' ? [] : names.split(',') };
}

function describeChoice({ known, disclose }: Choice): string {
  return `discloses ${disclose.length} of ${known.length} claims: ${disclose.join(', ') || 'none'}`;
}
