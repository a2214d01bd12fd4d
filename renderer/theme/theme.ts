import type { Settings } from '../../shared/contract/session.ts';
import { rememberTheme } from '../first-theme.ts';

type Theme = Settings['theme'];

const systemDark = matchMedia('(prefers-color-scheme: dark)');
let chosen: Theme = 'system';

function resolve(): void {
  const dark = chosen === 'dark' || (chosen === 'system' && systemDark.matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}

/** Shows a theme and remembers it for the next start; `system` follows the system from now on. */
export function applyTheme(theme: Theme): void {
  chosen = theme;
  rememberTheme(theme);
  resolve();
}

systemDark.addEventListener('change', resolve);
