/**
 * The browser host's server process: the host of one profile behind a loopback web server. The supervisor
 * (`browser.ts`) starts it, and starts it again if it crashes.
 */

import { toErrorValue } from '../shared/errors.ts';
import { appPaths } from './app-paths.ts';
import { createBrowserShell } from './browser/browser-shell.ts';
import type { FromServer, ServerStart, ToServer } from './browser/server-messages.ts';
import { startWebServer } from './browser/web-server.ts';
import { createGate } from './host/gate.ts';
import { createHost } from './host/host.ts';
import { createHostWindows } from './host-windows.ts';

let close = async (): Promise<void> => process.exit();

process.on('message', (message: ToServer) => {
  if (message.kind === 'close') void close();
  else void start(message).catch(fail);
});
// Without its supervisor nobody could stop or reach this process.
process.on('disconnect', () => void close());
// Ctrl+C and a closing terminal reach the whole group; the supervisor decides when to close.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

async function start({ profileFolder, port, sessionSecret, instanceSecret, targets }: ServerStart): Promise<void> {
  const paths = appPaths(import.meta.filename);
  const host = await createHost({
    profileFolder,
    workerFolder: paths.workerFolder,
    shell: createBrowserShell(paths),
  });
  const windows = createHostWindows(createGate(host.handlers), () => host.windowFocused());
  host.onEvent((name, payload) => windows.tell(name, payload));

  const server = await startWebServer({
    rendererFolder: paths.rendererFolder,
    port: port ?? 0,
    sessionSecret,
    instanceSecret,
    onChannel: (channel) => windows.connect(channel),
    onSecondStart(secondTargets, newWindow) {
      if (newWindow) windows.expectWindow();
      for (const target of secondTargets) void host.requestOpen(target);
    },
  });

  close = async () => {
    windows.close();
    await server.close();
    await host.close();
    process.exit();
  };
  for (const target of targets) void host.requestOpen(target);
  send({ kind: 'ready', port: server.port, address: server.newAddress() });
}

function fail(error: unknown): void {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  send({ kind: 'failed', reason: taken ? 'port-taken' : 'host', error: toErrorValue(error) });
  process.disconnect();
}

function send(message: FromServer): void {
  process.send?.(message);
}
