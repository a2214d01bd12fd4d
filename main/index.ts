/** Starts Millrace in Electron. Read top to bottom: it is the order in which things happen. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, ipcMain, Menu, protocol } from 'electron';
import { appPaths } from './app-paths.ts';
import { parseCommandLine, parseDeepLink } from './command-line.ts';
import { appScheme, serveAppFile } from './electron/app-scheme.ts';
import { type HostChild, startHostChild } from './electron/host-child.ts';
import { lockDown } from './electron/lock-down.ts';
import { type MainWindow, openMainWindow } from './electron/main-window.ts';
import { firstMenuTemplate } from './electron/menu-template.ts';
import { createNativeShell } from './electron/native-shell.ts';
import { isOwnPage } from './electron/page-rules.ts';
import { readSecondStart } from './electron/second-start.ts';
import type { OpenTarget } from './host/host.ts';
import { defaultProfileFolder, makeProfileFolder } from './profile-folder.ts';

const paths = appPaths(import.meta.filename);
const mainFolder = import.meta.dirname;
const { platform, env } = process;

app.enableSandbox();
protocol.registerSchemesAsPrivileged([appScheme]);

// Electron adds options of its own to the command line.
const args = process.argv.slice(app.isPackaged ? 1 : 2);
const commandLine = parseCommandLine(args, process.cwd(), { lenient: true });
const profileFolder = commandLine.profileFolder ?? defaultProfileFolder({ platform, env, homeFolder: homedir() });
makeProfileFolder(profileFolder);
app.setPath('userData', join(profileFolder, 'electron'));
if (app.isPackaged) app.setAsDefaultProtocolClient('millrace');

let host: HostChild | null = null;
let mainWindow: MainWindow | null = null;
let quitting = false;
// What is asked for before the host is there.
const waiting: OpenTarget[] = [...commandLine.targets];

if (app.requestSingleInstanceLock({ targets: commandLine.targets })) {
  listenToSystem();
  // Waiting at the top level would keep the app from ever getting ready: it waits for this module.
  void app.whenReady().then(start);
} else {
  // The running instance got the targets.
  app.exit();
}

/** Files and addresses that the system hands over; on macOS some arrive before the app is ready. */
function listenToSystem(): void {
  app.on('second-instance', (_event, _argv, _folder, data) => show(readSecondStart(data)));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    show([{ path }]);
  });
  app.on('open-url', (event, address) => {
    event.preventDefault();
    const target = parseDeepLink(address);
    show(target ? [target] : []);
  });
}

function start(): void {
  lockDown();
  protocol.handle(appScheme.scheme, (request) => serveAppFile(request, paths.rendererFolder));
  Menu.setApplicationMenu(Menu.buildFromTemplate(firstMenuTemplate(platform)));

  const functions = createNativeShell({
    paths,
    window: () => mainWindow?.window ?? null,
    invokeMenu: (command) => host?.invokeMenu(command),
    onUnsaved: (unsaved) => mainWindow?.setUnsaved(unsaved),
  });
  host = startHostChild({ file: join(mainFolder, 'host-process.js'), profileFolder, functions, onGivenUp });

  ipcMain.on('host:connect', ({ sender, senderFrame }) => {
    if (sender === mainWindow?.window.webContents && isOwnPage(senderFrame)) host?.connect(sender);
  });
  app.on('activate', () => show([]));
  app.on('window-all-closed', () => {
    if (platform !== 'darwin' || quitting) app.quit();
  });
  app.on('before-quit', () => {
    quitting = true;
  });
  closeHostBeforeQuit(host);

  show(waiting.splice(0));
}

/** Brings the window to the front, opening one if there is none, and shows `targets` in it. */
function show(targets: OpenTarget[]): void {
  if (!host) {
    waiting.push(...targets);
    return;
  }
  if (mainWindow) {
    if (mainWindow.window.isMinimized()) mainWindow.window.restore();
    mainWindow.window.focus();
  } else {
    mainWindow = openMainWindow(host, mainFolder, () => {
      quitting = false;
    });
    mainWindow.window.once('closed', () => {
      mainWindow = null;
    });
  }
  host.open(targets);
}

function closeHostBeforeQuit(running: HostChild): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void running.close().then(() => {
      closed = true;
      app.quit();
    });
  });
}

function onGivenUp(message: string): void {
  dialog.showErrorBox('Millrace can’t open its library', message);
  app.exit(1);
}
