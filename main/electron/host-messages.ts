import type { EventName } from '../../shared/contract/events.ts';
import type { Settings } from '../../shared/contract/session.ts';
import { type ErrorValue, MillraceError, toErrorValue } from '../../shared/errors.ts';
import type { OpenTarget } from '../host/host.ts';
import type { Shell } from '../host/shell.ts';

/** What the main process can ask of the host process. */
export interface HostProcessFunctions {
  /** Builds the host. Rejects like `createHost`. */
  start(profileFolder: string): Promise<void>;
  open(targets: OpenTarget[]): void;
  /** Tells the UI something that happened in the main process. */
  tell(
    name: EventName & ('menu:invoked' | 'close:requested'),
    payload: { command: string } | Record<string, never>,
  ): void;
  /** Closes the host, so that the process may end. */
  close(): Promise<void>;
}

/** What the host process can ask of the main process. */
export interface MainProcessFunctions extends Shell {
  themeChosen(theme: Settings['theme']): void;
}

/**
 * Errors cross between the two as values, because a cloned Error loses its code. To be spread into the options of the RPC
 * library, whose answers carry an error as `e`.
 */
export const errorsAsValues = {
  serialize: (message: object): object =>
    'e' in message && message.e ? { ...message, e: toErrorValue(message.e) } : message,
  deserialize: (message: object): object =>
    'e' in message && isErrorValue(message.e) ? { ...message, e: MillraceError.fromValue(message.e) } : message,
};

function isErrorValue(value: unknown): value is ErrorValue {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value && 'details' in value;
}
