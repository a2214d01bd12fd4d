import type { HostHandlers } from '../../shared/contract/contract.ts';
import type { EventName, Events } from '../../shared/contract/events.ts';
import type { Shell } from './shell.ts';

export interface HostOptions {
  /** Folder of the profile; its library file lives in it. Made if missing. */
  profileFolder: string;
  shell: Shell;
  /** Folder with the worker jobs: `workers/` as source, or where the build puts them. */
  workerFolder: string;
}

/** Hears every event the host tells its windows. */
export type HostListener = <Name extends EventName>(name: Name, payload: Events[Name]) => void;

/** Something from outside that a window should show: a file's path or a diagram's id. */
export type OpenTarget = { path: string } | { id: string };

export interface Host {
  handlers: HostHandlers;
  /** Calls `listener` for every event until the returned function is called. */
  onEvent(listener: HostListener): () => void;
  /** Opens what the command line, a file association or a deep link names and emits `open:requested`; never rejects. */
  requestOpen(target: OpenTarget): Promise<void>;
  /** Tells the host that a window got the focus, so that it looks at linked files again. */
  windowFocused(): void;
  /** Ends workers and closes the library; the host can't be used afterwards. */
  close(): Promise<void>;
}

/**
 * Builds the host of one profile. Rejects with `library_locked` when another Millrace uses the profile and with
 * `library_newer` when a later version wrote it.
 */
export declare function createHost(options: HostOptions): Promise<Host>;
