/**
 * Starts Millrace from its source folder: `npm start [-- options] [files]`. Builds it if that is needed, then opens it in
 * Electron where its runtime is or can be had, else in the default browser. `--browser` asks for the browser.
 */
import { spawn, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { downloadElectron, hasDisplay, installedElectron, isElectronReachable } from './electron-runtime.ts';
import { newestChange } from './newest-change.ts';

const rootFolder = resolve(import.meta.dirname, '..');
const sources = ['main', 'preload', 'renderer', 'shared', 'workers', 'electron.vite.config.ts', 'package-lock.json'];

// npm starts scripts in the package's folder; files on the command line count from where the person is.
const startedByNpm = process.env['npm_package_name'] === 'millrace' && process.env['npm_lifecycle_event'] === 'start';
const folder = (startedByNpm && process.env['INIT_CWD']) || process.cwd();

const wantsBrowser = process.argv.includes('--browser');
const args = process.argv.slice(2).filter((argument) => argument !== '--browser');

if (needsBuild()) build();
const electron = wantsBrowser ? null : await findElectron();
if (electron) startElectron(electron);
else await startBrowserHost();

function needsBuild(): boolean {
  // The page is the last thing the build writes.
  const built = statSync(join(rootFolder, 'out', 'renderer', 'index.html'), { throwIfNoEntry: false });
  return !built || newestChange(rootFolder, sources) > built.mtimeMs;
}

function build(): void {
  console.log('Building Millrace …');
  const builder = join(rootFolder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status } = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    cwd: rootFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

async function findElectron(): Promise<string | null> {
  if (!hasDisplay(process)) {
    console.log('There is no display for a window here, so Millrace opens in the browser.');
    return null;
  }
  const installed = installedElectron(rootFolder);
  if (installed) return installed;
  if (await isElectronReachable(rootFolder)) {
    console.log('Downloading the Electron runtime, once …');
    if (downloadElectron(rootFolder)) return installedElectron(rootFolder);
  }
  console.log('The Electron runtime is not here and can’t be downloaded, so Millrace opens in the browser.');
  return null;
}

function startElectron(path: string): void {
  const child = spawn(path, [rootFolder, ...args], { cwd: folder, stdio: 'inherit' });
  child.on('exit', (code) => process.exit(code ?? 1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
}

async function startBrowserHost(): Promise<void> {
  process.chdir(folder);
  // The entry reads the arguments that follow the script's name.
  process.argv.splice(2, process.argv.length, ...args);
  await import(pathToFileURL(join(rootFolder, 'out', 'main', 'browser.js')).href);
}
