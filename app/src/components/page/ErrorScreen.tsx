import { Component, type ReactNode } from 'react';
import { strings } from '../../strings/strings.ts';
import { Notice } from '../feedback/Notice.tsx';
import { Page } from './Page.tsx';

interface Properties {
  readonly children: ReactNode;
}

/** What is shown in place of a page that broke. */
export class ErrorScreen extends Component<Properties, { readonly isBroken: boolean }> {
  override readonly state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    const { title, lead } = strings.shell.broken;
    return (
      <Page title={title}>
        <Notice kind="error">
          <p>{lead}</p>
        </Notice>
      </Page>
    );
  }
}
