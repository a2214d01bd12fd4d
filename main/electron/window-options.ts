import { join } from 'node:path';
import type { BrowserWindowConstructorOptions } from 'electron';
import type { WindowState } from './window-state.ts';

/** Colours of the first frame, before the page has painted: `--color-background` of the two themes. */
const backgrounds = { light: '#f6f7f8', dark: '#141618' } as const;

/** How windows of Millrace are made: the page gets no Node and no Electron, only what the preload script exposes. */
export function windowOptions(state: WindowState, dark: boolean, mainFolder: string): BrowserWindowConstructorOptions {
  return {
    ...state.bounds,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'Millrace',
    backgroundColor: dark ? backgrounds.dark : backgrounds.light,
    webPreferences: {
      preload: join(mainFolder, '..', 'preload', 'index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries would be downloaded.
      spellcheck: false,
    },
  };
}
