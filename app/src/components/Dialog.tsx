import { useLayoutEffect, useId, useRef, type ReactNode } from 'react';

/** What {@link Dialog} takes. */
export interface DialogProperties {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A question that has to be answered before anything else: the browser's own modal dialog, which keeps the focus inside. */
export function Dialog({ title, children, onClose }: DialogProperties): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onCancel={onClose} onClose={onClose}>
      <div className="stack">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
