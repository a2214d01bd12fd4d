import type { Database, Queries } from '../database/database.ts';
import { searchEntry } from './search-entry.ts';

/** When a fresh text is indexed. */
export interface Patience {
  /** Seconds since its diagram was saved last. */
  rested: number;
  /** Seconds since it is fresh, however often it is saved. */
  fresh: number;
  /** Each search looks through those of its libraries one by one: of a library, no more than so many stay. */
  most: number;
}

const usual: Patience = { rested: 30, fresh: 120, most: 200 };

/** Texts that are indexed in one transaction. Who saves one of their diagrams waits until it ends. */
const batchSize = 10;

interface Due {
  org_id: string;
  library_id: string;
  diagram_id: string;
}

/**
 * Moves the fresh texts that are due into the index. Several nodes may be at it at once. Returns how many it moved. Rejects with the
 * first error of a batch, once all others are done.
 */
export async function indexFreshTexts(
  database: Database,
  stopping: () => boolean = () => false,
  { rested, fresh, most }: Patience = usual,
): Promise<number> {
  const due: Due[] = await database.asOwner.query(
    `select org_id, library_id, diagram_id from (
       select org_id, library_id, diagram_id, since, saved_at,
              row_number() over (partition by org_id, library_id order by saved_at desc) as place
         from fresh_texts
     ) f
      where saved_at <= now() - $1 * interval '1 second' or since <= now() - $2 * interval '1 second' or place > $3
      order by org_id, saved_at`,
    [rested, fresh, most],
  );
  let moved = 0;
  const errors: unknown[] = [];
  for (const [orgId = '', ofOrganisation] of Map.groupBy(due, ({ org_id }) => org_id)) {
    for (let start = 0; start < ofOrganisation.length && !stopping(); start += batchSize) {
      const batch = ofOrganisation.slice(start, start + batchSize);
      try {
        moved += await database.inOrganisation(orgId, (queries) => move(queries, orgId, batch));
      } catch (error) {
        errors.push(error);
      }
    }
  }
  if (errors.length > 0) throw errors[0];
  return moved;
}

interface FreshRow {
  library_id: string;
  diagram_id: string;
  name: string;
  body: string;
}

/** Indexes some fresh texts of an organisation, but for those that others hold at present. Returns how many. */
async function move(queries: Queries, orgId: string, due: readonly Due[]): Promise<number> {
  // Waits for nobody, and so is in nobody's way for long. Diagrams are held against being purged meanwhile.
  const rows = await queries.query<FreshRow>(
    `select f.library_id, f.diagram_id, f.name, f.body
       from unnest($2::uuid[], $3::uuid[]) as due (library, diagram)
       join fresh_texts f on f.org_id = $1 and f.library_id = due.library and f.diagram_id = due.diagram
       join diagrams d on d.org_id = $1 and d.library_id = due.library and d.diagram_id = due.diagram
        for update of f skip locked for key share of d skip locked`,
    [orgId, due.map(({ library_id }) => library_id), due.map(({ diagram_id }) => diagram_id)],
  );
  if (rows.length === 0) return 0;
  const entries = await Promise.all(
    rows.map(({ library_id, diagram_id, name, body }) =>
      searchEntry({ libraryId: library_id, diagramId: diagram_id }, name, body),
    ),
  );
  const keys = [orgId, rows.map(({ library_id }) => library_id), rows.map(({ diagram_id }) => diagram_id)];
  await Promise.all([
    queries.query(
      `insert into search_texts (org_id, library_id, diagram_id, body, words)
       select $1, library, diagram, body, words::tsvector from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[]) as t (library, diagram, body, words)
       on conflict (org_id, library_id, diagram_id) do update set body = excluded.body, words = excluded.words`,
      [...keys, entries.map(({ body }) => body), entries.map(({ words }) => words)],
    ),
    queries.query(
      `delete from fresh_texts f using unnest($2::uuid[], $3::uuid[]) as moved (library, diagram)
        where f.org_id = $1 and f.library_id = moved.library and f.diagram_id = moved.diagram`,
      keys,
    ),
  ]);
  return rows.length;
}
