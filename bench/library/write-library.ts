import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { libraryFileName } from '../../main/host/library/library.ts';
import { openLibrary } from '../../main/host/library/open-library.ts';
import { packOutline } from '../../main/host/library/search-index.ts';
import { keyframeInterval } from '../../main/host/library/version-chains.ts';
import { fillerWords } from './filler-words.ts';
import type { ContentCycle } from './make-contents.ts';

export interface WrittenDiagram {
  id: string;
  /** The oldest first. */
  versionIds: string[];
  /** Which of the cycle's contents the newest version holds. */
  newestStep: number;
}

const longName = 'Long history';

export interface LibraryPlan {
  diagrams: number;
  /** Of all diagrams together. */
  versions: number;
  cycles: ContentCycle[];
  /** A diagram with a long history. */
  long: { cycle: ContentCycle; versions: number };
}

/**
 * Writes a library as much use would have left it: each diagram with its history as differences, its picture and outline,
 * but no search entries: another suite measures those. Rows are written in bulk.
 */
export async function writeLibrary(folder: string, plan: LibraryPlan): Promise<void> {
  (await openLibrary(folder)).close();
  const db = new Database(join(folder, libraryFileName));
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.pragma('cache_size = -200000');
  const write = prepareWriter(db);
  const each = Math.max(1, Math.round(plan.versions / plan.diagrams));
  db.transaction(() => {
    for (let n = 0; n < plan.diagrams; n++) {
      const cycle = plan.cycles[n % plan.cycles.length];
      if (cycle) write(`${fillerWords(n)} ${n}`, 1_700_000_000_000 + n * 1000, cycle, each);
    }
    write(longName, 1_800_000_000_000, plan.long.cycle, plan.long.versions);
  })();
  db.close();
}

/** The diagram with the long history in a library that was written before; each of its versions is the next step of a cycle. */
export function readLongHistory(folder: string, stepsOfCycle: number): WrittenDiagram {
  const db = new Database(join(folder, libraryFileName));
  const id = db.prepare<[string], string>('SELECT id FROM diagrams WHERE name = ?').pluck().get(longName) ?? '';
  const versionIds = db
    .prepare<[string], string>('SELECT id FROM versions WHERE diagram_id = ? ORDER BY key')
    .pluck()
    .all(id);
  db.close();
  return { id, versionIds, newestStep: (versionIds.length - 1) % stepsOfCycle };
}

type Writer = (name: string, createdAt: number, cycle: ContentCycle, versions: number) => void;

function prepareWriter(db: Database.Database): Writer {
  const diagram = db.prepare(
    `INSERT INTO diagrams (id, name, created_at, changed_at, element_count, stored_bytes, version_id)
     VALUES (:id, :name, :createdAt, :changedAt, :elementCount, :storedBytes, :versionId)`,
  );
  const version = db.prepare(
    `INSERT INTO versions (id, diagram_id, base_id, created_at, hash, has_layout, author, origin, changes, delta, packed)
     VALUES (:id, :diagramId, :baseId, :createdAt, :hash, 1, 'ada', 'saved', :changes, :delta, :packed)`,
  );
  const outline = db.prepare('INSERT INTO outlines (key, outline) VALUES (?, ?)');
  const picture = db.prepare('INSERT INTO thumbnails (diagram_id, changed_at, thumbnail) VALUES (?, ?, ?)');
  const changes = JSON.stringify([{ kind: 'renamed', type: 'bpmn:Task', count: 1 }]);

  return (name, createdAt, { contents, deltas }, versions) => {
    const diagramId = randomUUID();
    const versionIds = Array.from({ length: versions }, () => randomUUID());
    for (const [n, id] of versionIds.entries()) {
      const step = n % contents.length;
      const content = contents[step];
      const isWhole = n % keyframeInterval === 0 || n === versions - 1;
      version.run({
        id,
        diagramId,
        baseId: n === 0 ? null : versionIds[n - 1],
        createdAt: createdAt + n,
        hash: content?.hash,
        changes: n === 0 ? null : changes,
        delta: n === 0 ? null : deltas[step],
        packed: isWhole ? content?.packed : null,
      });
    }
    const newest = contents[(versions - 1) % contents.length];
    const values = { id: diagramId, name, createdAt, changedAt: createdAt + versions, versionId: versionIds.at(-1) };
    const { lastInsertRowid } = diagram.run({
      ...values,
      elementCount: newest?.facts.elementCount ?? 0,
      storedBytes: newest?.packed.byteLength ?? 0,
    });
    outline.run(lastInsertRowid, packOutline(newest?.facts.outline ?? ''));
    picture.run(diagramId, createdAt + versions, newest?.facts.thumbnail);
  };
}
