import type { Database } from 'better-sqlite3';
import type { DiagramSummary } from '../../../shared/contract/library.ts';
import type { HeldProcess, LinkFacts, ProcessLink } from '../../../shared/diagram/process-links.ts';
import { type SummaryRow, summaryColumns, toSummary } from './diagram-store.ts';

/** A process with the diagram that holds it. */
export interface PlacedProcess extends HeldProcess {
  diagram: DiagramSummary;
}

/** A link with the diagram it is in. */
export interface PlacedLink extends ProcessLink {
  key: number;
  diagram: DiagramSummary;
}

/** Which processes diagrams hold, and which elements link to them. Tells of newest versions, not of drafts. */
export interface ProcessLinkStore {
  /** Keeps what a version of a diagram says. Belongs into `Library.write`, as `copy` does. */
  put(key: number, versionId: string, facts: LinkFacts): void;
  /** What the newest version of a diagram says; null if it isn't known. */
  facts(key: number): LinkFacts | null;
  processesOf(diagramId: string): HeldProcess[];
  /** Diagrams outside the trash, or in it, that hold a process; the oldest first. */
  holders(processId: string, inTrash: boolean, limit: number): PlacedProcess[];
  /** Links from outside the trash that lead to a diagram, `limit` at most, by the names of theirs. */
  uses(diagramId: string, limit: number): PlacedLink[];
  /** How many diagrams outside the trash have links that lead nowhere but to these, which are in it. */
  countUsers(trashedIds: readonly string[]): number;
  /** Links with keys above `after` up to `last` that lead nowhere. */
  broken(after: number, last: number): PlacedLink[];
  /** The diagrams of whose newest version nothing is known, among those with keys above `after` up to `last`. */
  unread(after: number, last: number): { key: number; id: string }[];
  /** The highest key of a link; 0 without links. */
  lastKey(): number;
}

/** Whether a diagram `h` of this library is the one that a link `l` means. */
const isMeant = 'EXISTS (SELECT 1 FROM diagrams h WHERE h.id = l.target_id)';

/** Whether no diagram outside the trash holds the process of a link `l`. */
const isHeldNowhere = `NOT EXISTS (
        SELECT 1 FROM processes p CROSS JOIN diagrams h ON h.key = p.diagram_key
        WHERE p.process_id = l.process_id AND h.trashed_at IS NULL)`;

const linkColumns = `l.key, l.element_id AS elementId, l.type, l.name AS linkName, l.process_id AS processId,
  l.target_id AS diagramId`;

/** The statements, for the test of their query plans. */
export const processLinkSql = {
  holders: (inTrash: boolean) => `
    SELECT p.process_id AS processId, p.name AS processName, ${summaryColumns}
    FROM processes p CROSS JOIN diagrams d ON d.key = p.diagram_key
    WHERE p.process_id = ? AND d.trashed_at IS ${inTrash ? 'NOT NULL' : 'NULL'} ORDER BY p.diagram_key LIMIT ?`,
  // A diagram that is meant and known decides; otherwise the process may be any diagram's, but an own one comes first. Only so many are
  // looked for and then sorted: thousands may link to an id that thousands of diagrams share.
  uses: `
    SELECT ${linkColumns}, ${summaryColumns}
    FROM (SELECT l.key
      FROM diagrams t CROSS JOIN processes own ON own.diagram_key = t.key
      CROSS JOIN process_links l ON l.process_id = own.process_id CROSS JOIN diagrams d ON d.key = l.diagram_key
      WHERE t.id = ? AND d.trashed_at IS NULL AND CASE WHEN ${isMeant} THEN l.target_id = t.id
        ELSE l.diagram_key = t.key OR NOT EXISTS (
          SELECT 1 FROM processes p WHERE p.diagram_key = l.diagram_key AND p.process_id = l.process_id) END
      LIMIT ?) found
    CROSS JOIN process_links l ON l.key = found.key CROSS JOIN diagrams d ON d.key = l.diagram_key
    ORDER BY d.name, d.key, l.key`,
  // Each process once: many diagrams may hold one of the same id.
  countUsers: `
    SELECT count(DISTINCT l.diagram_key)
    FROM (SELECT DISTINCT own.process_id AS id
      FROM json_each(:ids) ids CROSS JOIN diagrams t ON t.id = ids.value CROSS JOIN processes own ON own.diagram_key = t.key) gone
    CROSS JOIN process_links l ON l.process_id = gone.id CROSS JOIN diagrams d ON d.key = l.diagram_key
    WHERE d.trashed_at IS NULL AND CASE WHEN ${isMeant} THEN l.target_id IN (SELECT ids.value FROM json_each(:ids) ids)
      ELSE ${isHeldNowhere} END`,
  broken: `
    SELECT ${linkColumns}, ${summaryColumns}
    FROM process_links l CROSS JOIN diagrams d ON d.key = l.diagram_key
    WHERE l.key > ? AND l.key <= ? AND d.trashed_at IS NULL AND CASE WHEN ${isMeant}
      THEN NOT EXISTS (
        SELECT 1 FROM diagrams h CROSS JOIN processes p ON p.diagram_key = h.key AND p.process_id = l.process_id
        WHERE h.id = l.target_id AND h.trashed_at IS NULL)
      ELSE ${isHeldNowhere} END
    ORDER BY l.key`,
  unread: `
    SELECT d.key, d.id FROM diagrams d
    WHERE d.key > ? AND d.key <= ? AND d.version_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM links_read r WHERE r.key = d.key AND r.version_id = d.version_id)
    ORDER BY d.key`,
} as const;

type HolderRow = SummaryRow & { processId: string; processName: string };
type LinkRow = SummaryRow & Omit<ProcessLink, 'name'> & { key: number; linkName: string };

/** Prepares the statements. */
export function createProcessLinkStore(db: Database): ProcessLinkStore {
  const readVersion = db.prepare<[number], string>('SELECT version_id FROM links_read WHERE key = ?').pluck();
  const isNewest = db
    .prepare<[number], number>('SELECT 1 FROM links_read r JOIN diagrams d USING (key, version_id) WHERE key = ?')
    .pluck();
  const note = db.prepare(
    `INSERT INTO links_read (key, version_id) VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET version_id = excluded.version_id`,
  );
  const processes = db.prepare<[number], HeldProcess>(
    'SELECT process_id AS id, name FROM processes WHERE diagram_key = ? ORDER BY key',
  );
  const links = db.prepare<[number], ProcessLink>(
    `SELECT element_id AS elementId, type, name, process_id AS processId, target_id AS diagramId
     FROM process_links WHERE diagram_key = ? ORDER BY key`,
  );
  const removals = ['processes', 'process_links'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE diagram_key = ?`),
  );
  const addProcess = db.prepare('INSERT INTO processes (diagram_key, process_id, name) VALUES (?, ?, ?)');
  const addLink = db.prepare(
    `INSERT INTO process_links (diagram_key, element_id, type, name, process_id, target_id)
     VALUES (:key, :elementId, :type, :name, :processId, :diagramId)`,
  );
  const keyOf = db.prepare<[string], number>('SELECT key FROM diagrams WHERE id = ?').pluck();
  const holdersOutside = db.prepare<[string, number], HolderRow>(processLinkSql.holders(false));
  const holdersInTrash = db.prepare<[string, number], HolderRow>(processLinkSql.holders(true));
  const uses = db.prepare<[string, number], LinkRow>(processLinkSql.uses);
  const countUsers = db.prepare<[{ ids: string }], number>(processLinkSql.countUsers).pluck();
  const broken = db.prepare<[number, number], LinkRow>(processLinkSql.broken);
  const unread = db.prepare<[number, number], { key: number; id: string }>(processLinkSql.unread);
  const lastKey = db.prepare<[], number | null>('SELECT max(key) FROM process_links').pluck();

  const factsAt = (key: number): LinkFacts => ({ processes: processes.all(key), links: links.all(key) });

  return {
    put(key, versionId, facts) {
      const known = readVersion.get(key);
      note.run(key, versionId);
      // Most edits change neither.
      if (known !== undefined && JSON.stringify(factsAt(key)) === JSON.stringify(inOrder(facts))) return;
      for (const removal of removals) removal.run(key);
      for (const { id, name } of facts.processes) addProcess.run(key, id, name);
      for (const link of facts.links) addLink.run({ key, ...link });
    },
    facts: (key) => (isNewest.get(key) === undefined ? null : factsAt(key)),
    processesOf: (diagramId) => processes.all(keyOf.get(diagramId) ?? 0),
    holders: (processId, inTrash, limit) =>
      (inTrash ? holdersInTrash : holdersOutside)
        .all(processId, limit)
        .map(({ processId: id, processName, ...row }) => ({
          id,
          name: processName,
          diagram: toSummary(row),
        })),
    uses: (diagramId, limit) => uses.all(diagramId, limit).map(toPlacedLink),
    countUsers: (trashedIds) => countUsers.get({ ids: JSON.stringify(trashedIds) }) ?? 0,
    broken: (after, last) => broken.all(after, last).map(toPlacedLink),
    unread: (after, last) => unread.all(after, last),
    lastKey: () => lastKey.get() ?? 0,
  };
}

/** The facts with their properties in the order in which the database answers them. */
function inOrder({ processes, links }: LinkFacts): LinkFacts {
  return {
    processes: processes.map(({ id, name }) => ({ id, name })),
    links: links.map(({ elementId, type, name, processId, diagramId }) => ({
      elementId,
      type,
      name,
      processId,
      diagramId,
    })),
  };
}

function toPlacedLink({ key, elementId, type, linkName, processId, diagramId, ...row }: LinkRow): PlacedLink {
  return { key, elementId, type, name: linkName, processId, diagramId, diagram: toSummary(row) };
}
