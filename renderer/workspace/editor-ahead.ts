import { useTabs } from './tabs.ts';

const key = 'millrace.editorAhead';

/** Whether the last session ended with a diagram in front, as the next start can know before the host has answered. */
export function expectsEditor(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

/** Keeps what `expectsEditor` answers at the next start. */
export function rememberEditor(): () => void {
  const remember = () => {
    try {
      if (useTabs.getState().activeId === null) localStorage.removeItem(key);
      else localStorage.setItem(key, '');
    } catch {
      // Without storage the next start loads the editor when the session says so.
    }
  };
  remember();
  return useTabs.subscribe(({ activeId }, before) => {
    if (activeId !== before.activeId) remember();
  });
}
