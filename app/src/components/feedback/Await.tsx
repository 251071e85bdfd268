import type { ReactNode } from 'react';
import type { Loaded } from '../../chain/useLoad.ts';
import { strings } from '../../strings/strings.ts';
import { Busy } from './Busy.tsx';
import { Failure } from './Failure.tsx';

/** Shows what was loaded; until then that it loads, and when it could not be, why. */
export function Await<T>({
  loaded,
  children,
}: {
  readonly loaded: Loaded<T>;
  readonly children: (value: T) => ReactNode;
}): ReactNode {
  if (loaded.status === 'loading') return <Busy>{strings.shell.loading}</Busy>;
  if (loaded.status === 'failed') return <Failure error={loaded.error} />;
  return children(loaded.value);
}
