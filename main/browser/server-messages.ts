import type { ErrorValue } from '../../shared/errors.ts';
import type { OpenTarget } from '../host/host.ts';

/** What the supervisor tells the server process to start with. */
export interface ServerStart {
  kind: 'start';
  profileFolder: string;
  /** Port to serve on; null for any. */
  port: number | null;
  sessionSecret: string;
  instanceSecret: string;
  targets: OpenTarget[];
}

/** What the supervisor sends its server process. */
export type ToServer = ServerStart | { kind: 'close' };

/** What the server process answers: once, when it serves or can't. */
export type FromServer =
  | { kind: 'ready'; port: number; address: string }
  | { kind: 'failed'; reason: 'port-taken' | 'host'; error: ErrorValue };
