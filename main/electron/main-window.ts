import { join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { appOrigin } from './app-scheme.ts';
import type { HostChild } from './host-child.ts';
import { windowOptions } from './window-options.ts';
import { fitToScreens, readWindowState, writeWindowState } from './window-state.ts';

export interface MainWindow {
  window: BrowserWindow;
  /** Whether closing would lose edits that are not journalled yet, as the UI last said. */
  setUnsaved(unsaved: boolean): void;
}

const closeWithin = 3_000;

/**
 * Opens the window of Millrace where it was last. It closes only once the UI has journalled its edits; when it can't, people
 * decide, and `onKeptOpen` hears that they stay.
 */
export function openMainWindow(host: HostChild, mainFolder: string, onKeptOpen: () => void): MainWindow {
  const stateFile = join(app.getPath('userData'), 'window.json');
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const state = fitToScreens(readWindowState(stateFile), workAreas);
  const window = new BrowserWindow(windowOptions(state, nativeTheme.shouldUseDarkColors, mainFolder));
  let unsaved = false;
  let onSaved: () => void = () => undefined;

  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize();
    if (state.fullScreen) window.setFullScreen(true);
    window.show();
  });

  async function close(): Promise<void> {
    const saved = new Promise<boolean>((resolve) => {
      onSaved = () => resolve(true);
      setTimeout(resolve, closeWithin, false);
    });
    host.requestClose();
    const crashed = window.webContents.isCrashed();
    const mayClose = crashed || (await saved) || !unsaved || (await confirmClose(window));
    if (!mayClose) {
      onKeptOpen();
      return;
    }
    const { maximized, fullScreen } = { maximized: window.isMaximized(), fullScreen: window.isFullScreen() };
    await writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized, fullScreen });
    window.destroy();
  }

  let closing = false;
  window.on('close', async (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    await close();
    closing = false;
  });

  watchForFailures(window);
  void window.loadURL(`${appOrigin}/index.html`);

  return {
    window,
    setUnsaved(value) {
      unsaved = value;
      if (!value) onSaved();
    },
  };
}

/** Asked only when the UI did not say in time that its edits are journalled. */
async function confirmClose(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'The last edits are not saved yet.',
    detail: 'Millrace could not write them. If you close now, they are lost.',
    buttons: ['Keep open', 'Close without them'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}

/** A page that hangs or crashes can be loaded again; its edits come back from the journal. */
function watchForFailures(window: BrowserWindow): void {
  const contents = window.webContents;
  const offerReload = async (message: string, wait: string) => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message,
      detail: 'Reloading brings back your tabs and unsaved edits as they were a few seconds ago.',
      buttons: ['Reload', wait],
      defaultId: 0,
      cancelId: 1,
    });
    return response === 0;
  };

  let reloading = false;
  contents.on('render-process-gone', async (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    // People who were asked about a hanging page have decided already.
    if (reloading || (await offerReload('The window stopped working.', 'Close'))) contents.reload();
    else window.destroy();
    reloading = false;
  });

  let asking = false;
  window.on('unresponsive', async () => {
    if (asking) return;
    asking = true;
    if (await offerReload('The window does not respond.', 'Wait')) {
      reloading = true;
      contents.forcefullyCrashRenderer();
    }
    asking = false;
  });
}
