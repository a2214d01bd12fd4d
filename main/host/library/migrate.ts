import type { Database } from 'better-sqlite3';
import { firstLibrary } from './migrations/0001-first-library.ts';
import { versionHistory } from './migrations/0002-version-history.ts';
import { searchOfElements } from './migrations/0003-search.ts';
import { tagsAndImports } from './migrations/0004-tags-and-imports.ts';
import { processLinks } from './migrations/0005-process-links.ts';
import { undoJournal } from './migrations/0006-undo-journal.ts';
import { linksOfZeebe } from './migrations/0007-links-of-zeebe.ts';
import { searchOfTitles } from './migrations/0008-search-of-titles.ts';

/** One step of the library's schema. Numbers rise, and steps never change once released. */
export interface Migration {
  version: number;
  sql: string;
  /** Functions that the step's SQL calls, by name. */
  functions?: Record<string, (value: unknown) => unknown>;
}

/** Marks a file as a library, in SQLite's application id: "MLRC". */
export const libraryApplicationId = 0x4d4c5243;

const migrations: readonly Migration[] = [
  firstLibrary,
  versionHistory,
  searchOfElements,
  tagsAndImports,
  processLinks,
  undoJournal,
  linksOfZeebe,
  searchOfTitles,
];

/** The newest schema this Millrace knows. */
export const libraryVersion = Math.max(...migrations.map(({ version }) => version));

/** Brings a library to the newest schema, each step in a transaction of its own. Foreign keys must be off: steps rebuild tables. */
export function migrate(db: Database, current: number): void {
  for (const { version, sql, functions = {} } of migrations) {
    if (version <= current) continue;
    for (const [name, call] of Object.entries(functions)) db.function(name, call);
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
      db.pragma(`application_id = ${libraryApplicationId}`);
    }).immediate();
  }
}
