/**
 * Electron's host process: the host of one profile in a process of its own. Each window has a message port straight to it;
 * the main process starts it, and starts it again if it crashes.
 */
import { createBirpc } from 'birpc';
import type { MessagePortMain } from 'electron';
import { appPaths } from './app-paths.ts';
import { errorsAsValues, type HostProcessFunctions, type MainProcessFunctions } from './electron/host-messages.ts';
import { messagePortChannel } from './electron/message-port-channel.ts';
import { createGate } from './host/gate.ts';
import { createHost, type Host } from './host/host.ts';
import type { Shell } from './host/shell.ts';
import { createHostWindows, type HostWindows } from './host-windows.ts';

interface Running {
  host: Host;
  windows: HostWindows;
}

const { parentPort } = process;
const { workerFolder } = appPaths(import.meta.filename);
const running = Promise.withResolvers<Running>();

const main = createBirpc<MainProcessFunctions, HostProcessFunctions>(
  {
    async start(profileFolder) {
      const host = await createHost({ profileFolder, workerFolder, shell });
      const windows = createHostWindows(createGate(host.handlers), () => host.windowFocused());
      host.onEvent((name, payload) => windows.tell(name, payload));
      host.onEvent((name, payload) => {
        if (name === 'settings:changed' && 'theme' in payload) void main.themeChosen(payload.theme);
      });
      void main.themeChosen((await host.handlers.settings.read({})).theme);
      running.resolve({ host, windows });
    },
    async open(targets) {
      const { host } = await running.promise;
      for (const target of targets) void host.requestOpen(target);
    },
    async tell(name, payload) {
      (await running.promise).windows.tell(name, payload);
    },
    async close() {
      const { host, windows } = await running.promise;
      windows.close();
      await host.close();
    },
  },
  {
    post: (message) => parentPort.postMessage(message),
    on: (listener) => {
      parentPort.on('message', ({ data, ports }) => {
        const port = ports[0];
        if (port) void connect(port);
        else listener(data);
      });
    },
    // A dialog stays open as long as people take.
    timeout: -1,
    ...errorsAsValues,
  },
);

/** The main process is the shell; every request goes there as it is. */
const shell: Shell = {
  info: (request) => main.info(request),
  chooseFiles: (request) => main.chooseFiles(request),
  chooseSavePath: (request) => main.chooseSavePath(request),
  revealPath: (request) => main.revealPath(request),
  openExternal: (request) => main.openExternal(request),
  setMenu: (request) => main.setMenu(request),
  setUnsaved: (request) => main.setUnsaved(request),
  licences: (request) => main.licences(request),
};

async function connect(port: MessagePortMain): Promise<void> {
  (await running.promise).windows.connect(messagePortChannel(port));
}
