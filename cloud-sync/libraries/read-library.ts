import type { Library } from '../../shared/sync/library-routes.ts';
import type { Role } from '../../shared/sync/route.ts';
import type { Queries } from '../database/database.ts';
import type { Caller } from '../http/caller.ts';
import { notFound } from '../http/sync-error.ts';

/** A library as somebody with this role sees it, but for its seq. */
export type LibraryFacts = Omit<Library, 'seq'>;

interface Row {
  name: string;
  created_at: number;
  trashed_at: number | null;
}

const text = 'select name, created_at, trashed_at from libraries where org_id = $1 and library_id = $2';

/** What there is to say about a library. */
export async function readLibrary(
  queries: Queries,
  caller: Caller,
  libraryId: string,
  role: Role | null,
): Promise<LibraryFacts> {
  return factsOf(await queries.query<Row>(text, [caller.orgId, libraryId]), libraryId, role);
}

/** As `readLibrary`, and has whoever else changes the library or its members wait until this transaction ends. */
export async function lockLibrary(
  queries: Queries,
  caller: Caller,
  libraryId: string,
  role: Role | null,
): Promise<LibraryFacts> {
  return factsOf(await queries.query<Row>(`${text} for no key update`, [caller.orgId, libraryId]), libraryId, role);
}

function factsOf([row]: Row[], id: string, role: Role | null): LibraryFacts {
  if (!row) throw notFound();
  return { id, name: row.name, role, createdAt: row.created_at, trashedAt: row.trashed_at };
}
