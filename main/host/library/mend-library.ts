import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { readDiagramFacts } from '../../../shared/diagram/diagram-facts.ts';
import type { DiagramFacts } from '../../../shared/jobs/diagram-jobs.ts';
import { hashOf, unframeBody, unframeBodySync } from '../diagrams/frame.ts';
import { mendTags } from './mend-tags.ts';
import { mendUndo } from './mend-undo.ts';
import { createSearchIndex, packOutline } from './search-index.ts';
import { createVersionChains } from './version-chains.ts';

/** What a rescue could not bring back. */
export interface Losses {
  /** Names of diagrams of which something is lost. */
  unreadable: string[];
  /** How many more diagrams are lost of which not even the name is left. */
  unnamedCount: number;
}

/**
 * Makes a library that was filled from damaged pages consistent: contents that don't match their checksum go, diagrams
 * without a name get one, diagrams without content go, and the search index is built anew. `knownLost` are ids of diagrams of which
 * something is known to be missing.
 */
export async function mendLibrary(db: Database, knownLost: readonly string[]): Promise<Losses> {
  const lost = new Set([...knownLost, ...(await dropCorruptContents(db))]);
  const losses = db.transaction(() => {
    mendReferences(db);
    mendRows(db);
    for (const id of storeDraftsAlone(db)) lost.add(id);
    for (const id of mendNewestVersions(db)) lost.add(id);
    nameRescued(db);
    const losses = describeLosses(db, lost);
    dropEmptyDiagrams(db);
    mendTags(db);
    return losses;
  })();
  await mendUndo(db);
  await readMissingFacts(db);
  db.transaction(() => rebuildSearch(db))();
  return losses;
}

/** Removes versions and drafts whose bytes are damaged and can't be made anew; answers the ids of their diagrams. */
async function dropCorruptContents(db: Database): Promise<string[]> {
  const lost = await dropCorruptVersions(db);
  const drafts = db.prepare<[], { key: number; diagramId: string; packed: Uint8Array }>(
    'SELECT key, diagram_id AS diagramId, packed FROM drafts',
  );
  for (const { key, diagramId, packed } of drafts.all()) {
    if (await bodyOf(packed)) continue;
    db.prepare('DELETE FROM drafts WHERE key = ?').run(key);
    lost.push(diagramId);
  }
  return lost;
}

interface StoredVersion {
  key: number;
  id: string;
  diagramId: string;
  hash: Uint8Array;
  packed: Uint8Array | null;
}

async function dropCorruptVersions(db: Database): Promise<string[]> {
  const lost: string[] = [];
  const keys = db.prepare<[], number>('SELECT key FROM versions').pluck().all();
  const version = db.prepare<[number], StoredVersion>(
    'SELECT key, id, diagram_id AS diagramId, hash, packed FROM versions WHERE key = ?',
  );
  for (const key of keys) {
    const row = version.get(key);
    if (!row?.packed) continue;
    const body = await bodyOf(row.packed);
    // The content's own checksums are right: if the hash differs, it is the hash beside it that is damaged.
    if (body)
      db.prepare('UPDATE versions SET hash = ? WHERE key = ? AND hash <> ?').run(hashOf(body), key, hashOf(body));
    else db.prepare('UPDATE versions SET packed = NULL WHERE key = ?').run(key);
  }
  const { ways } = createVersionChains(db);
  for (const key of keys) {
    const row = version.get(key);
    if (!row || row.packed || ways(row).length > 0) continue;
    lost.push(row.diagramId);
    db.prepare('DELETE FROM versions WHERE key = ?').run(key);
  }
  return lost;
}

/** The body if the frame around it is intact. */
async function bodyOf(packed: Uint8Array): Promise<Uint8Array | null> {
  try {
    return await unframeBody(packed);
  } catch {
    return null;
  }
}

function mendReferences(db: Database): void {
  db.exec(`
    UPDATE folders SET parent_id = NULL WHERE parent_id NOT IN (SELECT id FROM folders);
    UPDATE diagrams SET folder_id = NULL WHERE folder_id NOT IN (SELECT id FROM folders);
    UPDATE versions SET base_id = NULL, delta = NULL, changes = NULL
    WHERE base_id IS NOT NULL AND base_id NOT IN (SELECT id FROM versions);
  `);
}

/** Fills in what the rows of diagrams that an index or a version brought back don't know. */
function mendRows(db: Database): void {
  db.exec(`
    UPDATE diagrams SET created_at = coalesce((SELECT min(created_at) FROM versions WHERE diagram_id = diagrams.id), 0),
      changed_at = coalesce((SELECT max(created_at) FROM versions WHERE diagram_id = diagrams.id), 0)
    WHERE created_at = 0
  `);
}

/** Makes drafts of diagrams without a version their first; answers the ids of these diagrams. */
function storeDraftsAlone(db: Database): string[] {
  const drafts = db.prepare<[], { diagramId: string; savedAt: number; packed: Uint8Array }>(
    `SELECT diagram_id AS diagramId, saved_at AS savedAt, packed FROM drafts
     WHERE diagram_id NOT IN (SELECT diagram_id FROM versions)`,
  );
  const insert = db.prepare(
    `INSERT INTO versions (id, diagram_id, created_at, hash, has_layout, origin, packed)
     VALUES (:id, :diagramId, :savedAt, :hash, 1, 'kept', :packed)`,
  );
  const drop = db.prepare('DELETE FROM drafts WHERE diagram_id = ?');
  return drafts.all().map((draft) => {
    insert.run({ id: randomUUID(), hash: hashOf(unframeBodySync(draft.packed)), ...draft });
    drop.run(draft.diagramId);
    return draft.diagramId;
  });
}

/** Makes every diagram's row speak of its newest version; answers the ids of those that spoke of another or of none. */
function mendNewestVersions(db: Database): string[] {
  const newest = `(SELECT id FROM versions WHERE diagram_id = diagrams.id ORDER BY key DESC LIMIT 1)`;
  const ids = db
    .prepare<[], string>(`SELECT id FROM diagrams WHERE version_id IS NULL OR version_id IS NOT ${newest}`)
    .pluck()
    .all();
  db.exec(`
    UPDATE diagrams SET version_id = ${newest};
    UPDATE diagrams SET stored_bytes = coalesce((SELECT length(packed) FROM versions WHERE id = version_id), 0);
  `);
  return ids;
}

/** Gives diagrams that have content but no name one to be found by. */
function nameRescued(db: Database): void {
  const unnamed = db
    .prepare<[], number>("SELECT key FROM diagrams WHERE name = '' AND version_id IS NOT NULL ORDER BY key")
    .pluck();
  const rename = db.prepare('UPDATE diagrams SET name = ? WHERE key = ?');
  unnamed.all().forEach((key, index) => {
    rename.run(`Rescued diagram ${index + 1}`, key);
  });
}

function describeLosses(db: Database, ids: Set<string>): Losses {
  const nameOf = db.prepare<[string], string>('SELECT name FROM diagrams WHERE id = ?').pluck();
  const names = [...ids].map((id) => nameOf.get(id) ?? '');
  const unreadable = names.filter((name) => name !== '').sort((one, other) => one.localeCompare(other));
  return { unreadable, unnamedCount: names.length - unreadable.length };
}

/** Removes diagrams without any content, with all that belongs to them. */
function dropEmptyDiagrams(db: Database): void {
  const empty = 'SELECT id FROM diagrams WHERE version_id IS NULL';
  for (const table of ['originals', 'notices', 'thumbnails', 'viewports', 'links', 'diagram_tags']) {
    db.exec(`DELETE FROM ${table} WHERE diagram_id IN (${empty})`);
  }
  db.exec(`
    DELETE FROM outlines WHERE key IN (SELECT key FROM diagrams WHERE version_id IS NULL);
    DELETE FROM diagrams WHERE version_id IS NULL;
  `);
}

/** Reads counts, words and pictures that are lost from the diagrams' contents. */
async function readMissingFacts(db: Database): Promise<void> {
  const newest = db.prepare<[], { key: number; id: string; changedAt: number; packed: Uint8Array }>(
    `SELECT d.key, d.id, d.changed_at AS changedAt, v.packed
     FROM diagrams d JOIN versions v ON v.id = d.version_id
     WHERE v.packed IS NOT NULL AND (d.key NOT IN (SELECT key FROM outlines) OR d.id NOT IN (SELECT diagram_id FROM thumbnails)
       OR d.element_count = 0)`,
  );
  const count = db.prepare('UPDATE diagrams SET element_count = ? WHERE key = ?');
  const outline = db.prepare('INSERT OR REPLACE INTO outlines (key, outline) VALUES (?, ?)');
  const picture = db.prepare('INSERT OR REPLACE INTO thumbnails (diagram_id, changed_at, thumbnail) VALUES (?, ?, ?)');
  for (const { key, id, changedAt, packed } of newest.all()) {
    const facts = await factsOf(packed);
    if (!facts) continue;
    count.run(facts.elementCount, key);
    outline.run(key, packOutline(facts.outline));
    picture.run(id, changedAt, facts.thumbnail);
  }
}

async function factsOf(packed: Uint8Array): Promise<DiagramFacts | undefined> {
  try {
    return readDiagramFacts(await unframeBody(packed));
  } catch {
    return undefined;
  }
}

function rebuildSearch(db: Database): void {
  db.exec('DELETE FROM search; DELETE FROM search_names; DELETE FROM search_ids; DELETE FROM search_titles;');
  const search = createSearchIndex(db);
  for (const key of db.prepare<[], number>('SELECT key FROM diagrams').pluck().all()) search.add(key);
}
