import type { ErrorValue } from '../errors.ts';
import { backupMethods } from './backups.ts';
import { diagramMethods } from './diagrams.ts';
import { fileMethods } from './files.ts';
import { historyMethods } from './history.ts';
import { importMethods } from './imports.ts';
import { libraryMethods } from './library.ts';
import type { Method, RequestOf, ResponseOf } from './method.ts';
import { operationMethods } from './operations.ts';
import { processLinkMethods } from './process-links.ts';
import { searchMethods } from './search.ts';
import { sessionMethods, settingsMethods } from './session.ts';
import { shellMethods } from './shell.ts';
import { tagMethods } from './tags.ts';

/** Everything the UI can ask of the host, by feature. */
export const contract = {
  library: libraryMethods,
  backups: backupMethods,
  tags: tagMethods,
  diagrams: diagramMethods,
  files: fileMethods,
  history: historyMethods,
  imports: importMethods,
  search: searchMethods,
  processLinks: processLinkMethods,
  operations: operationMethods,
  session: sessionMethods,
  settings: settingsMethods,
  shell: shellMethods,
} as const;

export type Contract = typeof contract;
export type Feature = keyof Contract;

/** One handler per method; leaving one out is a compile error. Handlers throw `MillraceError`; the gate turns it into a value. */
export type Handlers<Methods extends Record<string, Method>> = {
  [Name in keyof Methods]: (
    request: RequestOf<Methods[Name]>,
  ) => Promise<ResponseOf<Methods[Name]>> | ResponseOf<Methods[Name]>;
};
export type HostHandlers = { [F in Feature]: Handlers<Contract[F]> };

/** The typed client: the same methods, as promises that reject with `MillraceError`. */
export type HostClient = {
  [F in Feature]: {
    [Name in keyof Contract[F]]: Contract[F][Name] extends Method
      ? (request: RequestOf<Contract[F][Name]>) => Promise<ResponseOf<Contract[F][Name]>>
      : never;
  };
};

/** A reply as it crosses the channel. */
export type Reply<Value = unknown> = { ok: true; value: Value } | { ok: false; error: ErrorValue };
