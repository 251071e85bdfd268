import { PURPOSES } from '@gemel/sdk';
import type { ReactNode } from 'react';
import { shortAddress } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { channelsOfMask } from '../channels.ts';
import { maskOfChannels, type GrantDraft } from './grantForm.ts';

const FEW = 4;
const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** A permission in one sentence. */
export function GrantSentence({ draft, worker }: { readonly draft: GrantDraft; readonly worker: string }): ReactNode {
  const { grantee, kinds, channels, purposes, conditions, days } = draft;
  const titles = channelsOfMask(maskOfChannels(channels)).map(({ title }) => title);
  const measured = titles.length <= FEW ? list.format(titles) : strings.sharing.allMeasurements(titles.length);
  const why = PURPOSES.filter(({ key }) => purposes.has(key)).map(({ title }) => title);
  const answers = [...kinds].map((kind) => strings.sharing.kindNames[kind as keyof typeof strings.sharing.kindNames]);
  const who = grantee.length > FEW * 3 ? shortAddress(grantee) : grantee;
  const undertaken = PURPOSES.filter(({ key }) => conditions.has(key)).map(({ title }) => title);
  const words = strings.sharing.grant;
  return (
    <>
      <p>{words.sentence(who, list.format(answers), measured, list.format(why), days)}</p>
      {undertaken.length > 0 && <p>{words.undertakes(list.format(undertaken))}</p>}
      <p>
        {words.computedBy} <code>{worker}</code>
      </p>
    </>
  );
}
