import { join } from 'node:path';
import Database from 'better-sqlite3';
import { libraryFileName } from '../../main/host/library/library.ts';
import { Random } from '../sample/random.ts';

/** The id that tools give to the first process of a diagram; each tenth diagram has kept it. */
export const usualProcessId = 'Process_1';

const shares = { usual: 10, broken: 50 };
const linksOfEach = 2;

/** What the process of the nth diagram is called. */
export function processIdOf(n: number): string {
  return n % shares.usual === 0 ? usualProcessId : `Process_${n}_of_library`;
}

/**
 * Gives each diagram of a library a process and links to two others, one by the process's id alone and one that names its diagram as well;
 * one link in fifty leads nowhere.
 */
export function writeLinks(folder: string): void {
  const db = new Database(join(folder, libraryFileName));
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  const diagrams = db
    .prepare<[], { key: number; id: string; version: string }>(
      'SELECT key, id, version_id AS version FROM diagrams ORDER BY key',
    )
    .all();
  const read = db.prepare('INSERT INTO links_read (key, version_id) VALUES (?, ?)');
  const process = db.prepare('INSERT INTO processes (diagram_key, process_id, name) VALUES (?, ?, ?)');
  const link = db.prepare(
    `INSERT INTO process_links (diagram_key, element_id, type, name, process_id, target_id)
     VALUES (?, ?, 'CallActivity', 'Call', ?, ?)`,
  );
  const random = new Random(11);
  db.transaction(() => {
    for (const [n, { key, version }] of diagrams.entries()) {
      read.run(key, version);
      process.run(key, processIdOf(n), `Process ${n}`);
      for (let each = 0; each < linksOfEach; each++) {
        const target = random.integer(0, diagrams.length - 1);
        const isBroken = (linksOfEach * n + each) % shares.broken === 0;
        const processId = isBroken ? `Gone_${n}` : processIdOf(target);
        link.run(key, `Call_${each}`, processId, each === 0 ? null : diagrams[target]?.id);
      }
    }
  })();
  db.pragma('journal_mode = WAL');
  db.close();
}

/** The ids of a library's diagrams, in the order in which they were given links. */
export function readLinked(folder: string): string[] {
  const db = new Database(join(folder, libraryFileName));
  const ids = db.prepare<[], string>('SELECT id FROM diagrams ORDER BY key').pluck().all();
  db.close();
  return ids;
}
