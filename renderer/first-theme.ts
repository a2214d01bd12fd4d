import type { Settings } from '../shared/contract/session.ts';

/** Remembers the theme setting where `public/first-theme.js` finds it before the first paint of the next start. */
export function rememberTheme(theme: Settings['theme']): void {
  try {
    localStorage.setItem('millrace.theme', theme);
  } catch {
    // Without storage the next start paints the system's theme until the settings are read.
  }
}
