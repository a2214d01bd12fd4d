import { create } from 'zustand';
import type { ShellInfo } from '../../shared/contract/shell.ts';

function guessPlatform(): ShellInfo['platform'] {
  if (/Mac|iPhone|iPad/.test(navigator.platform)) return 'darwin';
  return navigator.platform.startsWith('Win') ? 'win32' : 'linux';
}

/** What the app runs in: a guess from the page's address until the host has answered. */
export const useShellInfo = create<ShellInfo>()(() => ({
  kind: location.protocol === 'millrace-app:' ? 'electron' : 'browser',
  platform: guessPlatform(),
  versions: {},
}));

/** Where the person is: keys follow the person's platform, which need not be the host's. */
export const isMac = (): boolean => useShellInfo.getState().platform === 'darwin';
