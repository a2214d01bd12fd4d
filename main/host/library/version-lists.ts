import type { Database } from 'better-sqlite3';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { ChangeCount } from '../../../shared/contract/comparison.ts';
import { type Version, VersionOrigin } from '../../../shared/contract/history.ts';
import { MillraceError } from '../../../shared/errors.ts';
import { notFound } from './diagram-store.ts';
import { parseJson } from './parse-json.ts';

interface VersionPage {
  versions: Version[];
  nextCursor: string | null;
  total: number;
}

interface VersionPageRequest {
  diagramId: string;
  /** Only versions that people named. */
  named: boolean;
  /** The `nextCursor` of the page before; null for the first. */
  cursor: string | null;
  limit: number;
}

/** Versions as people see them, read without their contents. Methods that write belong into `Library.write`. */
export interface VersionLists {
  /** The newest first. Throws `request_invalid` for a cursor that is none. */
  page(request: VersionPageRequest): VersionPage;
  /** Throws `not_found`. */
  get(versionId: string): Version;
  /** Gives a version its name and message; null for none. */
  describe(versionId: string, words: { name: string | null; message: string | null }): void;
}

interface VersionRow extends Omit<Version, 'origin' | 'changes'> {
  key: number;
  origin: string;
  changes: string | null;
}

const columns = `key, id, diagram_id AS diagramId, base_id AS baseId, created_at AS createdAt, author, origin, message, name,
  changes, coalesce(length(delta), 0) + coalesce(length(packed), 0) AS storedBytes`;
const source = (named: boolean) =>
  named
    ? 'versions INDEXED BY versions_with_name WHERE diagram_id = :diagramId AND name IS NOT NULL'
    : 'versions WHERE diagram_id = :diagramId';

/** The statements, for the test of their query plans. */
export function versionListSql(named: boolean): { page: string; count: string } {
  return {
    page: `SELECT ${columns} FROM ${source(named)} AND key < :beforeKey ORDER BY key DESC LIMIT :limit`,
    count: `SELECT count(*) FROM ${source(named)}`,
  };
}

/** Prepares the statements. */
export function createVersionLists(db: Database): VersionLists {
  const statements = (named: boolean) => ({
    page: db.prepare<[{ diagramId: string; beforeKey: number; limit: number }], VersionRow>(versionListSql(named).page),
    count: db.prepare<[{ diagramId: string }], number>(versionListSql(named).count).pluck(),
  });
  const lists = { all: statements(false), named: statements(true) };
  const get = db.prepare<[string], VersionRow>(`SELECT ${columns} FROM versions WHERE id = ?`);
  const describe = db.prepare('UPDATE versions SET name = :name, message = :message WHERE id = :id');

  return {
    page({ diagramId, named, cursor, limit }) {
      const { page, count } = lists[named ? 'named' : 'all'];
      const beforeKey = cursor === null ? Number.MAX_SAFE_INTEGER : readKey(cursor);
      const rows = page.all({ diagramId, beforeKey, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        versions: shown.map(toVersion),
        nextCursor: last ? String(last.key) : null,
        total: count.get({ diagramId }) ?? 0,
      };
    },
    get(versionId) {
      const row = get.get(versionId);
      if (!row) throw notFound('version', versionId);
      return toVersion(row);
    },
    describe: (versionId, words) => void describe.run({ id: versionId, ...words }),
  };
}

function readKey(cursor: string): number {
  const key = Number(cursor);
  if (Number.isSafeInteger(key)) return key;
  throw new MillraceError('request_invalid', 'The cursor belongs to another list.', { path: '/cursor' });
}

const origins = Compile(VersionOrigin);
const changeCounts = Compile(Type.Array(ChangeCount));

function toVersion({ key: _, origin, changes, ...row }: VersionRow): Version {
  const counts = changes === null ? null : parseJson(changes);
  return {
    ...row,
    origin: origins.Check(origin) ? origin : 'saved',
    changes: changeCounts.Check(counts) ? counts : null,
  };
}
