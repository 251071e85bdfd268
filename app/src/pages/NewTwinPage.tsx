import type { ReactNode } from 'react';
import { Page } from '../components/page/Page.tsx';
import { ImportSteps } from '../features/import/ImportSteps.tsx';
import { MintSteps } from '../features/twin/MintSteps.tsx';
import { strings } from '../strings/strings.ts';

const words = strings.making;

/** From a file to a twin, step by step; nothing is sent before the last one. */
export default function NewTwinPage(): ReactNode {
  return (
    <Page title={words.title} lead={words.lead}>
      <ImportSteps>{(state) => <MintSteps state={state} />}</ImportSteps>
    </Page>
  );
}
