import { type ChildProcess, fork } from 'node:child_process';
import { createCrashLimit, mostCrashes } from '../crash-limit.ts';
import type { OpenTarget } from '../host/host.ts';
import type { FromServer, ServerStart, ToServer } from './server-messages.ts';

export interface SupervisorOptions {
  /** The server process's entry file. */
  serverFile: string;
  profileFolder: string;
  /** Port to serve on; null for any. */
  port: number | null;
  /** Port to take if it is free, when `port` is null. */
  lastPort: number | null;
  sessionSecret: string;
  instanceSecret: string;
  targets: OpenTarget[];
  /** The server serves; called again after each restart. `address` opens one session. */
  onReady(server: { port: number; pid: number; address: string; restarted: boolean }): void;
  /** The server can't start or keeps crashing; nothing runs any more. */
  onGivenUp(message: string): void;
}

export interface Supervisor {
  /** Closes the server; after a while, by force. Resolves when it has ended. */
  close(): Promise<void>;
}

const closeWithin = 10_000;

/** Keeps a server process running: when it crashes it starts again on the same port with the same secrets. */
export function supervise(options: SupervisorOptions): Supervisor {
  const { serverFile, profileFolder, sessionSecret, instanceSecret, onReady, onGivenUp } = options;
  let targets = options.targets;
  let port = options.port ?? options.lastPort;
  let portIsWish = options.port === null;
  let servedBefore = false;
  let closing = false;
  const crashLimit = createCrashLimit();
  let server = start();

  function start(): ChildProcess {
    const child = fork(serverFile, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' });
    let refused: string | null = null;
    let portTaken = false;
    child.on('message', (message: FromServer) => {
      if (message.kind === 'ready') {
        port = message.port;
        portIsWish = false;
        targets = [];
        onReady({ port, pid: child.pid ?? 0, address: message.address, restarted: servedBefore });
        servedBefore = true;
      } else if (message.reason === 'port-taken' && portIsWish) {
        portTaken = true;
      } else {
        refused = message.error.message;
      }
    });
    child.on('exit', (_code, signal) => {
      if (closing) return;
      if (portTaken) {
        port = null;
        server = start();
      } else if (refused !== null) {
        onGivenUp(refused);
      } else if (!servedBefore) {
        onGivenUp('The host crashed while it started.');
      } else {
        restart(signal);
      }
    });
    const message: ServerStart = { kind: 'start', profileFolder, port, sessionSecret, instanceSecret, targets };
    send(child, message);
    return child;
  }

  function restart(signal: NodeJS.Signals | null): void {
    const pause = crashLimit.note();
    if (pause === null) {
      onGivenUp(`The host crashed more than ${mostCrashes} times within a minute${signal ? ` (${signal})` : ''}.`);
      return;
    }
    setTimeout(() => {
      if (!closing) server = start();
    }, pause);
  }

  return {
    async close() {
      closing = true;
      if (server.exitCode !== null || server.signalCode !== null) return;
      const ended = new Promise((resolve) => server.once('exit', resolve));
      const timer = setTimeout(() => server.kill('SIGKILL'), closeWithin);
      send(server, { kind: 'close' });
      await ended;
      clearTimeout(timer);
    },
  };
}

function send(child: ChildProcess, message: ToServer): void {
  // A process that just ended can't be told; its exit is handled.
  if (child.connected) child.send(message, () => undefined);
}
