import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog, Menu, nativeTheme, shell } from 'electron';
import { MillraceError } from '../../shared/errors.ts';
import { type AppPaths, appVersion } from '../app-paths.ts';
import { externalAddress } from '../external-address.ts';
import { platformName } from '../platform-name.ts';
import type { MainProcessFunctions } from './host-messages.ts';
import { menuTemplate } from './menu-template.ts';

export interface NativeShellOptions {
  paths: AppPaths;
  /** The window that dialogs belong to, if there is one. */
  window(): BrowserWindow | null;
  invokeMenu(command: string): void;
  onUnsaved(unsaved: boolean): void;
}

const fileFilters = {
  bpmn: [{ name: 'BPMN 2.0', extensions: ['bpmn', 'xml'] }],
  bpmnOrZip: [{ name: 'BPMN 2.0', extensions: ['bpmn', 'xml', 'zip'] }],
  svg: [{ name: 'SVG', extensions: ['svg'] }],
  png: [{ name: 'PNG', extensions: ['png'] }],
  zip: [{ name: 'Zip', extensions: ['zip'] }],
  millrace: [{ name: 'Millrace', extensions: ['millrace'] }],
};

/** The surroundings of the host in Electron: native dialogs, menu and theme. Runs in the main process. */
export function createNativeShell({ paths, window, invokeMenu, onUnsaved }: NativeShellOptions): MainProcessFunctions {
  return {
    info: () => ({
      kind: 'electron',
      platform: platformName(process.platform),
      versions: {
        millrace: appVersion(paths),
        electron: process.versions.electron ?? '',
        chromium: process.versions['chrome'] ?? '',
        node: process.versions.node,
        v8: process.versions.v8,
      },
    }),
    async chooseFiles({ folders, archives, libraries }) {
      const { canceled, filePaths } = await showOpenDialog(window(), {
        properties: libraries ? ['openFile'] : [folders ? 'openDirectory' : 'openFile', 'multiSelections'],
        filters: folders ? [] : fileFilters[libraries ? 'millrace' : archives ? 'bpmnOrZip' : 'bpmn'],
      });
      return canceled ? null : filePaths;
    },
    async chooseSavePath({ suggestedName, kind }) {
      const options = {
        // A name with folders in it must not choose where the dialog opens.
        defaultPath: join(app.getPath('documents'), basename(suggestedName)),
        filters: fileFilters[kind],
      };
      const parent = window();
      const { canceled, filePath } = parent
        ? await dialog.showSaveDialog(parent, options)
        : await dialog.showSaveDialog(options);
      return canceled ? null : filePath;
    },
    revealPath({ path }) {
      shell.showItemInFolder(path);
      return null;
    },
    async openExternal({ url }) {
      const address = externalAddress(url);
      if (!address) throw new MillraceError('request_forbidden', 'Only https and mailto addresses open.');
      await shell.openExternal(address);
      return null;
    },
    setMenu({ menus }) {
      Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(menus, process.platform, invokeMenu)));
      return null;
    },
    setUnsaved({ unsaved }) {
      onUnsaved(unsaved);
      return null;
    },
    licences: async () => ({ text: await readFile(join(paths.outFolder, 'licences.txt'), 'utf8') }),
    themeChosen(theme) {
      nativeTheme.themeSource = theme;
    },
  };
}

function showOpenDialog(parent: BrowserWindow | null, options: Electron.OpenDialogOptions) {
  return parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options);
}
