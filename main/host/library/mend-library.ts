import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { readDiagramFacts } from '../../../shared/diagram/diagram-facts.ts';
import type { DiagramFacts } from '../../../shared/jobs/diagram-jobs.ts';
import { hashOf, unframeBody } from '../diagrams/frame.ts';

/**
 * Makes a library that was filled from damaged pages consistent: contents that don't match their checksum go, diagrams
 * without a row get one, diagrams without content go, and the search index is built anew. Answers the names of diagrams of
 * which something is lost.
 */
export async function mendLibrary(db: Database): Promise<string[]> {
  const lost = new Set(await dropCorruptContents(db));
  db.transaction(() => {
    adoptOrphans(db);
    mendReferences(db);
    mendRows(db);
    for (const name of dropEmptyDiagrams(db)) lost.add(name);
    for (const name of mendNewestVersions(db)) lost.add(name);
  })();
  await readMissingFacts(db);
  db.transaction(() => rebuildSearch(db))();
  return [...lost].sort((one, other) => one.localeCompare(other));
}

/** Removes versions and drafts whose bytes are damaged; answers the names of their diagrams. */
async function dropCorruptContents(db: Database): Promise<string[]> {
  const lost: string[] = [];
  const nameOf = db.prepare<[string], string>('SELECT name FROM diagrams WHERE id = ?').pluck();
  const versions = db.prepare<[], number>('SELECT key FROM versions').pluck().all();
  const version = db.prepare<[number], { diagramId: string; hash: Uint8Array; packed: Uint8Array }>(
    'SELECT diagram_id AS diagramId, hash, packed FROM versions WHERE key = ?',
  );
  for (const key of versions) {
    const row = version.get(key);
    if (!row) continue;
    const hash = hashOf(row.packed);
    if (Buffer.compare(hash, row.hash) === 0) continue;
    if (await isIntact(row.packed)) {
      // The content's own checksums are right: it is the hash beside it that is damaged.
      db.prepare('UPDATE versions SET hash = ? WHERE key = ?').run(hash, key);
      continue;
    }
    db.prepare('DELETE FROM versions WHERE key = ?').run(key);
    lost.push(nameOf.get(row.diagramId) ?? row.diagramId);
  }
  const drafts = db.prepare<[], { key: number; diagramId: string; packed: Uint8Array }>(
    'SELECT key, diagram_id AS diagramId, packed FROM drafts',
  );
  for (const { key, diagramId, packed } of drafts.all()) {
    if (await isIntact(packed)) continue;
    db.prepare('DELETE FROM drafts WHERE key = ?').run(key);
    lost.push(nameOf.get(diagramId) ?? diagramId);
  }
  return lost;
}

async function isIntact(packed: Uint8Array): Promise<boolean> {
  try {
    await unframeBody(packed);
    return true;
  } catch {
    return false;
  }
}

/** Gives contents whose diagram's row is lost a new one. */
function adoptOrphans(db: Database): void {
  const orphans = db
    .prepare<[], string>(
      `SELECT diagram_id FROM versions WHERE diagram_id NOT IN (SELECT id FROM diagrams)
       UNION SELECT diagram_id FROM drafts WHERE diagram_id NOT IN (SELECT id FROM diagrams)`,
    )
    .pluck()
    .all();
  const insert = db.prepare(
    `INSERT INTO diagrams (id, name, created_at, changed_at, element_count, stored_bytes) VALUES (?, ?, 0, 0, 0, 0)`,
  );
  orphans.forEach((id, index) => {
    insert.run(id, `Rescued diagram ${index + 1}`);
  });
}

function mendReferences(db: Database): void {
  db.exec(`
    UPDATE folders SET parent_id = NULL WHERE parent_id NOT IN (SELECT id FROM folders);
    UPDATE diagrams SET folder_id = NULL WHERE folder_id NOT IN (SELECT id FROM folders);
    UPDATE versions SET base_id = NULL WHERE base_id NOT IN (SELECT id FROM versions);
    DELETE FROM originals WHERE diagram_id NOT IN (SELECT id FROM diagrams);
    DELETE FROM notices WHERE diagram_id NOT IN (SELECT id FROM diagrams);
    DELETE FROM thumbnails WHERE diagram_id NOT IN (SELECT id FROM diagrams);
    DELETE FROM viewports WHERE diagram_id NOT IN (SELECT id FROM diagrams);
    DELETE FROM links WHERE diagram_id NOT IN (SELECT id FROM diagrams);
    DELETE FROM texts WHERE key NOT IN (SELECT key FROM diagrams);
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

/** A draft alone becomes a version; diagrams without either are removed, and named. */
function dropEmptyDiagrams(db: Database): string[] {
  const empty = db.prepare<[], { id: string; name: string }>(
    'SELECT id, name FROM diagrams WHERE id NOT IN (SELECT diagram_id FROM versions)',
  );
  const draft = db.prepare<[string], { savedAt: number; packed: Uint8Array }>(
    'SELECT saved_at AS savedAt, packed FROM drafts WHERE diagram_id = ?',
  );
  const insert = db.prepare(
    `INSERT INTO versions (id, diagram_id, created_at, hash, has_layout, packed)
     VALUES (:id, :diagramId, :savedAt, :hash, 1, :packed)`,
  );
  const names: string[] = [];
  for (const { id: diagramId, name } of empty.all()) {
    names.push(name);
    const kept = draft.get(diagramId);
    if (kept) {
      insert.run({ id: randomUUID(), diagramId, hash: hashOf(kept.packed), ...kept });
      db.prepare('DELETE FROM drafts WHERE diagram_id = ?').run(diagramId);
      continue;
    }
    for (const table of ['originals', 'notices', 'thumbnails', 'viewports', 'links']) {
      db.prepare(`DELETE FROM ${table} WHERE diagram_id = ?`).run(diagramId);
    }
    db.prepare('DELETE FROM texts WHERE key = (SELECT key FROM diagrams WHERE id = ?)').run(diagramId);
    db.prepare('DELETE FROM diagrams WHERE id = ?').run(diagramId);
  }
  return names;
}

/** Makes every diagram's row speak of its newest version; answers the names of those that spoke of another or of none. */
function mendNewestVersions(db: Database): string[] {
  const newest = `(SELECT id FROM versions WHERE diagram_id = diagrams.id ORDER BY key DESC LIMIT 1)`;
  const names = db.prepare<[], string>(`SELECT name FROM diagrams WHERE version_id IS NOT ${newest}`).pluck().all();
  db.exec(`
    UPDATE diagrams SET version_id = ${newest};
    UPDATE diagrams SET stored_bytes = (SELECT length(packed) FROM versions WHERE id = version_id);
  `);
  return names;
}

/** Reads counts, words and pictures that are lost from the diagrams' contents. */
async function readMissingFacts(db: Database): Promise<void> {
  const newest = db.prepare<[], { key: number; id: string; changedAt: number; packed: Uint8Array }>(
    `SELECT d.key, d.id, d.changed_at AS changedAt, v.packed
     FROM diagrams d JOIN versions v ON v.id = d.version_id
     WHERE d.key NOT IN (SELECT key FROM texts) OR d.id NOT IN (SELECT diagram_id FROM thumbnails)
       OR d.element_count = 0`,
  );
  const count = db.prepare('UPDATE diagrams SET element_count = ? WHERE key = ?');
  const text = db.prepare('INSERT OR REPLACE INTO texts (key, text) VALUES (?, ?)');
  const picture = db.prepare('INSERT OR REPLACE INTO thumbnails (diagram_id, changed_at, thumbnail) VALUES (?, ?, ?)');
  for (const { key, id, changedAt, packed } of newest.all()) {
    const facts = await factsOf(packed);
    if (!facts) continue;
    count.run(facts.elementCount, key);
    text.run(key, facts.searchText);
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
  db.exec(`
    DELETE FROM search;
    INSERT INTO search (rowid, name, text)
    SELECT d.key, d.name, coalesce(t.text, '') FROM diagrams d LEFT JOIN texts t ON t.key = d.key
    WHERE d.trashed_at IS NULL;
  `);
}
