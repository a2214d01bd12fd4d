import { create } from 'zustand';
import type { Settings } from '../../shared/contract/session.ts';
import { host, onHostEvent } from '../host.ts';
import { setLanguage } from '../messages/messages.ts';
import { applyTheme } from '../theme/theme.ts';

/** What people chose, as the host keeps it. */
export const useSettings = create<Settings>()(() => ({
  theme: 'system',
  language: 'en',
  wheel: 'scroll',
  backupCount: 12,
  backupFolder: null,
  drawing: 'automatic',
}));

function apply(settings: Settings): void {
  const before = useSettings.getState();
  useSettings.setState(settings);
  applyTheme(settings.theme);
  if (settings.language !== before.language) setLanguage(settings.language);
}

export async function loadSettings(): Promise<void> {
  apply(await host.settings.read({}));
}

/** Follows changes made in any window. */
export function followSettings(): () => void {
  return onHostEvent('settings:changed', apply);
}

/** Changes settings: shown at once, kept by the host. Rejects if the host can't keep them. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  apply({ ...useSettings.getState(), ...change });
  await host.settings.write(change);
}
