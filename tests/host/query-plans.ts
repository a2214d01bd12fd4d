import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { libraryFileName } from '../../main/host/library/library.ts';
import { openTestLibrary } from './fill-library.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Tells how a new library's database would answer a statement: a line for each table or index that it goes through. */
export async function explainer(): Promise<(sql: string, ...parameters: unknown[]) => string> {
  const folder = temporaryFolder();
  (await openTestLibrary(folder)).close();
  const db = new Database(join(folder, libraryFileName), { readonly: true });
  onTestFinished(() => void db.close());
  return (sql, ...parameters) =>
    db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...parameters)
      .map(({ detail }) => detail)
      .join('\n');
}
