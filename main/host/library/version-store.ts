import type { Database } from 'better-sqlite3';
import type { VersionOrigin } from '../../../shared/contract/history.ts';
import { notFound } from './diagram-store.ts';

/** What is known of a version without reading its content. */
export interface VersionHead {
  key: number;
  id: string;
  diagramId: string;
  /** SHA-256 of the body. */
  hash: Uint8Array;
  createdAt: number;
  hasLayout: boolean;
}

interface NewVersion {
  id: string;
  diagramId: string;
  baseId: string | null;
  createdAt: number;
  hash: Uint8Array;
  hasLayout: boolean;
  author: string | null;
  origin: VersionOrigin;
  message: string | null;
  packed: Uint8Array;
}

interface Draft {
  baseVersionId: string;
  savedAt: number;
  packed: Uint8Array;
}

/** The contents of diagrams: versions, drafts, imported originals. Methods that write belong into `Library.write`. */
export interface VersionStore {
  /** The newest version of a diagram. Throws `not_found`. */
  newest(diagramId: string): VersionHead;
  /** Throws `not_found`. */
  head(versionId: string): VersionHead;
  /** The packed bytes of a version; null if it is kept as a difference. Throws `not_found`. */
  packed(versionId: string): Uint8Array | null;
  insert(version: NewVersion): void;

  draft(diagramId: string): Draft | undefined;
  /** Keeps the one draft of a diagram; it replaces the one before. */
  putDraft(diagramId: string, draft: Draft): void;
  dropDraft(diagramId: string): void;
  /** Makes a draft continue another version, whose content it already takes into account. */
  rebaseDraft(diagramId: string, versionId: string): void;

  /** What makes the body with this SHA-256 export as the bytes of the file that the diagram was read from. */
  original(diagramId: string, bodyHash: Uint8Array): Uint8Array | undefined;
  /** The newest version that was read from a file as it is. */
  newestWithOriginal(diagramId: string): VersionHead | undefined;
  /** Keeps an original; it replaces that of another file with the same body. */
  putOriginal(diagramId: string, bodyHash: Uint8Array, original: Uint8Array): void;
  copyOriginals(fromDiagramId: string, toDiagramId: string): void;
}

interface HeadRow extends Omit<VersionHead, 'hasLayout'> {
  hasLayout: number;
}

/** Prepares the statements. */
export function createVersionStore(db: Database): VersionStore {
  const heads =
    'SELECT key, id, diagram_id AS diagramId, hash, created_at AS createdAt, has_layout AS hasLayout FROM versions WHERE id =';
  const newest = db.prepare<[string], HeadRow>(`${heads} (SELECT version_id FROM diagrams WHERE id = ?)`);
  const head = db.prepare<[string], HeadRow>(`${heads} ?`);
  const packed = db.prepare<[string], Uint8Array | null>('SELECT packed FROM versions WHERE id = ?').pluck();
  const insert = db.prepare(
    `INSERT INTO versions (id, diagram_id, base_id, created_at, hash, has_layout, author, origin, message, packed)
     VALUES (:id, :diagramId, :baseId, :createdAt, :hash, :hasLayout, :author, :origin, :message, :packed)`,
  );
  const draft = db.prepare<[string], Draft>(
    'SELECT base_version_id AS baseVersionId, saved_at AS savedAt, packed FROM drafts WHERE diagram_id = ?',
  );
  const putDraft = db.prepare(
    `INSERT INTO drafts (diagram_id, base_version_id, saved_at, packed) VALUES (:diagramId, :baseVersionId, :savedAt, :packed)
     ON CONFLICT (diagram_id) DO UPDATE
     SET base_version_id = excluded.base_version_id, saved_at = excluded.saved_at, packed = excluded.packed`,
  );
  const dropDraft = db.prepare('DELETE FROM drafts WHERE diagram_id = ?');
  const rebaseDraft = db.prepare('UPDATE drafts SET base_version_id = ? WHERE diagram_id = ?');
  const original = db
    .prepare<[string, Uint8Array], Uint8Array>('SELECT original FROM originals WHERE diagram_id = ? AND body_hash = ?')
    .pluck();
  const newestWithOriginal = db.prepare<[string], HeadRow>(
    `${heads} (SELECT v.id FROM versions v JOIN originals o ON o.diagram_id = v.diagram_id AND o.body_hash = v.hash
       WHERE v.diagram_id = ? ORDER BY v.key DESC LIMIT 1)`,
  );
  const putOriginal = db.prepare(
    `INSERT INTO originals (diagram_id, body_hash, original) VALUES (?, ?, ?)
     ON CONFLICT (diagram_id, body_hash) DO UPDATE SET original = excluded.original`,
  );
  const copyOriginals = db.prepare(
    `INSERT INTO originals (diagram_id, body_hash, original)
     SELECT :to, body_hash, original FROM originals WHERE diagram_id = :from`,
  );

  return {
    newest: (diagramId) => toHead(newest.get(diagramId), 'diagram', diagramId),
    head: (versionId) => toHead(head.get(versionId), 'version', versionId),
    packed(versionId) {
      const bytes = packed.get(versionId);
      if (bytes === undefined) throw notFound('version', versionId);
      return bytes;
    },
    insert: (version) => void insert.run({ ...version, hasLayout: version.hasLayout ? 1 : 0 }),
    draft: (diagramId) => draft.get(diagramId),
    putDraft: (diagramId, values) => void putDraft.run({ diagramId, ...values }),
    dropDraft: (diagramId) => void dropDraft.run(diagramId),
    rebaseDraft: (diagramId, versionId) => void rebaseDraft.run(versionId, diagramId),
    newestWithOriginal(diagramId) {
      const row = newestWithOriginal.get(diagramId);
      return row && { ...row, hasLayout: row.hasLayout === 1 };
    },
    original: (diagramId, bodyHash) => original.get(diagramId, bodyHash),
    putOriginal: (diagramId, bodyHash, bytes) => void putOriginal.run(diagramId, bodyHash, bytes),
    copyOriginals: (from, to) => void copyOriginals.run({ from, to }),
  };
}

function toHead(row: HeadRow | undefined, what: 'diagram' | 'version', id: string): VersionHead {
  if (!row) throw notFound(what, id);
  return { ...row, hasLayout: row.hasLayout === 1 };
}
