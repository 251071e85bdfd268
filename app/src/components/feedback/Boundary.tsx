import { Component, type ReactNode } from 'react';
import { strings } from '../../strings/strings.ts';
import { Notice } from './Notice.tsx';

interface Properties {
  readonly children: ReactNode;
}

/** Keeps what breaks in a part of a page to that part: what is in it may come of anybody. */
export class Boundary extends Component<Properties, { readonly isBroken: boolean }> {
  override readonly state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Notice kind="error" title={strings.shell.brokenPart} /> : this.props.children;
  }
}
