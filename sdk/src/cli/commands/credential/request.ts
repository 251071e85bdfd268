import type { Command } from 'commander';
import { signCredentialRequest } from '../../../actions/credential/signCredentialRequest.ts';
import { chainNow } from '../../../client/chainClock.ts';
import { encodeCredentialRequest } from '../../../credential/credentialRequest.ts';
import { thumbprintOf } from '../../../credential/signingKey.ts';
import { parseCount, parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeTime } from '../../describe.ts';
import { readPublicJwk } from '../../secrets/credentialFiles.ts';
import { writeNewFile } from '../../secrets/privateFile.ts';

interface RequestOptions {
  readonly holder: string;
  readonly days: number;
  readonly out: string;
}

/** `gemel credential request TWIN` */
export function requestCredential(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'request', 'as a twin’s owner, ask for a credential that is bound to your key', [
    'credential request 1 --holder holder.jwk.pub --key-file owner.key --out request.json',
  ])
    .argument('<id>', 'number of your twin', parseId)
    .requiredOption('--holder <file>', 'public half of the key that will present it, of: gemel credential key FILE')
    .option('--days <number>', 'how long an issuer may take it', parseCount, 7)
    .requiredOption('--out <file>', 'new file for the request, to give to an issuer')
    .action(async (twinId: bigint, { holder: file, days, out }: RequestOptions, command: Command) => {
      const { withSigner, output } = contextOf(command);
      const holder = await readPublicJwk(file);
      await withSigner(async (client) => {
        const deadline = BigInt((await chainNow(client)) + days * 24 * 3600);
        const request = await signCredentialRequest(client, { twinId, holder, deadline });
        await writeNewFile(out, `${encodeCredentialRequest(request)}\n`);
        const thumbprint = await thumbprintOf(holder);
        output.result({ twinId, file: out, owner: request.owner, thumbprint, deadline }, [
          `a request for key ${thumbprint} is in ${out}, until ${describeTime(Number(deadline))}`,
          'give it to the issuer; it holds no secret',
        ]);
      });
    });
}
