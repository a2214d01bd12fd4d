import Database from 'better-sqlite3';
import type { Jobs } from '../shared/jobs/diagram-jobs.ts';

type Job = Jobs['check-library'];

/**
 * Looks at every page of a copy of a library that nobody has open, and makes it a single file without a journal. What is wrong is
 * in the answer.
 */
export async function checkLibrary({ path }: Job['request']): Promise<Job['response']> {
  try {
    const db = new Database(path, { fileMustExist: true });
    try {
      db.pragma('journal_mode = DELETE');
      const problem = String(db.pragma('quick_check(1)', { simple: true }));
      if (problem !== 'ok') return { problem };
      const [broken] = db.prepare<[], { table: string }>('SELECT "table" FROM pragma_foreign_key_check').all();
      return { problem: broken ? `rows of ${broken.table} lead nowhere` : null };
    } finally {
      db.close();
    }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
