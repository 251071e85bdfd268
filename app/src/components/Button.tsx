import type { MouseEventHandler, ReactNode } from 'react';

/** What {@link Button} takes. */
export interface ButtonProperties {
  readonly children: ReactNode;
  readonly onPress?: MouseEventHandler<HTMLButtonElement>;
  readonly look?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly type?: 'button' | 'submit';
  /** It stays in reach of the keyboard, and says that it can't be pressed. */
  readonly disabled?: boolean;
  /** Its name, where its content is no text. */
  readonly label?: string;
  readonly square?: boolean;
}

/** Something to press. */
export function Button(properties: ButtonProperties): ReactNode {
  const { children, onPress, look = 'plain', type = 'button', disabled = false, label, square = false } = properties;
  return (
    <button
      type={type}
      className={`button button-${look}${square ? ' button-square' : ''}`}
      aria-disabled={disabled}
      aria-label={label}
      title={label}
      onClick={(event) => {
        if (disabled) event.preventDefault();
        else onPress?.(event);
      }}
    >
      {children}
    </button>
  );
}
