import { createBirpc } from 'birpc';
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import { toErrorValue } from '../../shared/errors.ts';
import { createCrashLimit, mostCrashes } from '../crash-limit.ts';
import type { OpenTarget } from '../host/host.ts';
import { errorsAsValues, type HostProcessFunctions, type MainProcessFunctions } from './host-messages.ts';

export interface HostChildOptions {
  /** The host process's entry file. */
  file: string;
  profileFolder: string;
  functions: MainProcessFunctions;
  /** The host can't start, or keeps crashing. */
  onGivenUp(message: string): void;
}

/** The host in its process, as the main process sees it. */
export interface HostChild {
  /** Gives a page a message port straight to the host. */
  connect(page: WebContents): void;
  open(targets: OpenTarget[]): void;
  invokeMenu(command: string): void;
  requestClose(): void;
  /** Closes the host and waits for it, for a while. */
  close(): Promise<void>;
}

type HostEnd = ReturnType<typeof createBirpc<HostProcessFunctions, MainProcessFunctions>>;

const closeWithin = 5_000;

/**
 * Starts the host process and starts it again when it crashes. Pages notice by their closed port and ask for a new one;
 * they still have every edit and journal it again.
 */
export function startHostChild({ file, profileFolder, functions, onGivenUp }: HostChildOptions): HostChild {
  let closing = false;
  const crashLimit = createCrashLimit();
  let { child, end } = start();

  function start(): { child: UtilityProcess; end: HostEnd } {
    const started = utilityProcess.fork(file, [], { serviceName: 'Millrace host', stdio: 'inherit' });
    const host = createBirpc<HostProcessFunctions, MainProcessFunctions>(functions, {
      post: (message) => started.postMessage(message),
      on: (listener) => started.on('message', listener),
      timeout: -1,
      ...errorsAsValues,
    });
    let refused = false;
    started.once('exit', () => {
      host.$close();
      if (!closing && !refused) restart();
    });
    host.start(profileFolder).catch((error: unknown) => {
      // A process that ended takes its answer along; only an error that it sent says that starting again is useless.
      if (host.$closed || closing) return;
      refused = true;
      onGivenUp(toErrorValue(error).message);
    });
    return { child: started, end: host };
  }

  function restart(): void {
    const pause = crashLimit.note();
    if (pause === null) {
      onGivenUp(`The host crashed more than ${mostCrashes} times within a minute.`);
      return;
    }
    setTimeout(() => {
      if (!closing) ({ child, end } = start());
    }, pause);
  }

  return {
    connect(page) {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage('window', [port1]);
      page.postMessage('host:port', null, [port2]);
    },
    open: (targets) => ignoreEnded(end.open.asEvent(targets)),
    invokeMenu: (command) => ignoreEnded(end.tell.asEvent('menu:invoked', { command })),
    requestClose: () => ignoreEnded(end.tell.asEvent('close:requested', {})),
    async close() {
      closing = true;
      if (end.$closed) return;
      const late = new Promise((resolve) => setTimeout(resolve, closeWithin));
      await Promise.race([end.close().catch(() => undefined), late]);
      child.kill();
    },
  };
}

/** A host that just crashed hears nothing; the pages are told when they connect to the next one. */
function ignoreEnded(sent: Promise<void>): void {
  sent.catch(() => undefined);
}
