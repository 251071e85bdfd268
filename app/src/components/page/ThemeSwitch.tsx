import { useState, type ReactNode } from 'react';
import { strings } from '../../strings/strings.ts';
import { Button } from '../Button.tsx';

type Theme = 'light' | 'dark';

function themeNow(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Light or dark; the system's wish until the visitor says otherwise. */
export function ThemeSwitch(): ReactNode {
  const [theme, setTheme] = useState(themeNow);
  const other: Theme = theme === 'dark' ? 'light' : 'dark';
  const change = (): void => {
    document.documentElement.dataset['theme'] = other;
    setTheme(other);
  };
  const words = strings.shell.theme;
  return (
    <Button square look="quiet" onPress={change} label={other === 'dark' ? words.toDark : words.toLight}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" fill="currentColor">
        {theme === 'dark' ? (
          <path d="M10 6a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm-1-5h2v3H9Zm0 15h2v3H9Zm7-7h3v2h-3ZM1 9h3v2H1Zm13.7-5.1 1.4 1.4-2.1 2.1-1.4-1.4ZM6 12.6 7.4 14l-2.1 2.1-1.4-1.4Zm8 0 2.1 2.1-1.4 1.4-2.1-2.1ZM5.3 3.9 7.4 6 6 7.4 3.9 5.3Z" />
        ) : (
          <path d="M13.5 2.5a8 8 0 1 0 4 11.5A7 7 0 0 1 13.5 2.5Z" />
        )}
      </svg>
    </Button>
  );
}
