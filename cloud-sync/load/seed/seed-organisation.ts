import pg from 'pg';
import { newId } from '../../database/new-id.ts';
import { searchEntry } from '../../search/search-entry.ts';
import { makeText } from '../driver/content.ts';
import { seededRandom } from '../random.ts';
import { words } from './words.ts';

/** How much an organisation holds. */
export interface Size {
  people: number;
  diagramsPerTeam: number;
  versionsPerDiagram: number;
}

/** People of a team edit one library together; those of ten teams read the library of their division. */
const teamSize = 20;
const teamsPerDivision = 10;
const foldersPerLibrary = 6;
/** Diagrams share so many texts. */
const differentTexts = 500;
/** Stands for a library; words have its end before them, until that is replaced by each library's. */
const anyLibrary = '00000000-0000-0000-0000-000000000000';
const endOfId = 10;

/** Somebody who was made, without a token yet. */
export interface SeededPerson {
  orgId: string;
  accountId: string;
  sessionId: string;
  name: string;
  team: string;
  division: string;
}

/** Fills a database with an organisation of that size, straight by SQL. Returns its people, team after team. */
export async function seedOrganisation(databaseUrl: string, { people, ...size }: Size): Promise<SeededPerson[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const orgId = newId();
  try {
    await client.query('begin');
    const teams = Math.ceil(people / teamSize);
    await client.query('insert into organisations (org_id, slug, name, quota_bytes) values ($1, $2, $3, $4)', [
      orgId,
      `load-${orgId.slice(-12)}`,
      'Load',
      1e13,
    ]);
    await makePeople(client, orgId, teams * teamSize);
    await makeLibraries(client, orgId, teams);
    await makeDiagrams(client, orgId, size);
    const { rows } = await client.query<SeededPerson>(listPeople, [orgId, teamSize, teamsPerDivision]);
    await client.query('commit');
    await client.query('vacuum analyze');
    return rows;
  } finally {
    await client.end();
  }
}

async function makePeople(client: pg.Client, orgId: string, count: number): Promise<void> {
  await client.query(
    `create temporary table seed_people on commit drop as
     select number, uuidv7() as account_id, uuidv7() as session_id, 'Person ' || lpad(number::text, 6, '0') as name
       from generate_series(0, ${Math.trunc(count)} - 1) number`,
  );
  await client.query(
    `insert into accounts (org_id, account_id, email, email_key, name, name_key, admin)
     select $1::uuid, account_id, 'person' || number || '@example.org', 'person' || number || '@example.org', name, lower(name), false
       from seed_people`,
    [orgId],
  );
  await client.query(
    `insert into sessions (org_id, session_id, account_id, client, address)
     select $1::uuid, session_id, account_id, 'load', '127.0.0.1' from seed_people`,
    [orgId],
  );
}

async function makeLibraries(client: pg.Client, orgId: string, teams: number): Promise<void> {
  await client.query(
    `create temporary table seed_libraries on commit drop as
     select uuidv7() as library_id, 'Team' as kind, number from generate_series(0, ${Math.trunc(teams)} - 1) number
     union all
     select uuidv7(), 'Division', number from generate_series(0, ${Math.ceil(teams / teamsPerDivision)} - 1) number`,
  );
  await client.query(
    `insert into libraries (org_id, library_id, name, name_key)
     select $1::uuid, library_id, kind || ' ' || number, lower(kind || ' ' || number) from seed_libraries`,
    [orgId],
  );
  await client.query(
    `insert into members (org_id, library_id, account_id, role)
     select $1::uuid, library_id, account_id, case when p.number % $2::int = 0 then 'owner' else 'editor' end
       from seed_people p join seed_libraries l on kind = 'Team' and l.number = p.number / $2::int
     union all
     select $1::uuid, library_id, account_id, case when p.number % ($2::int * $3::int) = 0 then 'owner' else 'viewer' end
       from seed_people p join seed_libraries l on kind = 'Division' and l.number = p.number / ($2::int * $3::int)`,
    [orgId, teamSize, teamsPerDivision],
  );
}

async function makeDiagrams(client: pg.Client, orgId: string, size: Omit<Size, 'people'>): Promise<void> {
  const diagrams = Math.trunc(size.diagramsPerTeam);
  const versions = Math.trunc(size.versionsPerDiagram);
  await client.query(
    `insert into library_heads (org_id, library_id, seq, diagrams, versions)
     select $1::uuid, library_id, $2::int * $3::int, $2::int, $2::int * $3::int from seed_libraries`,
    [orgId, diagrams, versions],
  );
  await client.query(
    `insert into folders (org_id, library_id, folder_id, name, name_key, seq)
     select $1::uuid, library_id, uuidv7(), 'Folder ' || n, 'folder ' || n, 0
       from seed_libraries cross join generate_series(1, ${foldersPerLibrary}) n`,
    [orgId],
  );
  // Ids within a statement ascend, so that versions of one diagram must be made in the order of their numbers.
  await client.query(
    `create temporary table seed_versions on commit drop as
     select library_id, diagram_id, diagram, number, uuidv7() as version_id, number = 1 as whole,
            decode(repeat(md5(random()::text), case when number = 1 then 125 + (random() * 625)::int else 13 + (random() * 18)::int end), 'hex') as data,
            (array(select account_id from seed_people limit 1))[1] as by_id,
            now() - ($2::int - number) * interval '1 hour' as created_at
       from (
         select library_id, diagram, uuidv7() as diagram_id from seed_libraries cross join generate_series(1, $1::int) diagram
       ) d cross join generate_series(1, $2::int) number
      order by library_id, diagram, number`,
    [diagrams, versions],
  );
  await client.query('create index on seed_versions (diagram_id, number)');
  await client.query('analyze seed_versions');
  await client.query(
    `insert into diagrams (org_id, library_id, diagram_id, folder_id, name, name_key, head_id, head_number, head_depth, seq, created_at,
                           updated_at, updated_by, updated_by_name)
     select $1::uuid, v.library_id, diagram_id, f.folder_id, n.name, lower(n.name), version_id, number, number - 1, diagram * $2::int,
            created_at, created_at, by_id, 'Person 000000'
       from seed_versions v
       join (select library_id, folder_id, row_number() over (partition by library_id order by folder_id) as place from folders where org_id = $1) f
         on f.library_id = v.library_id and f.place = 1 + v.diagram % ${foldersPerLibrary}
      cross join lateral (
        select initcap(($3::text[])[1 + (diagram * 7) % $4::int] || ' ' || ($3::text[])[1 + (diagram * 13) % $4::int]) || ' ' || diagram as name
      ) n
      where number = $2::int`,
    [orgId, versions, words, words.length],
  );
  await client.query(
    `insert into blobs (org_id, library_id, hash, bytes, used)
     select $1::uuid, library_id, sha256(data), length(data), true from seed_versions on conflict do nothing`,
    [orgId],
  );
  await client.query(
    `insert into blob_chunks (org_id, library_id, hash, part, data)
     select $1::uuid, library_id, sha256(data), 0, data from seed_versions on conflict do nothing`,
    [orgId],
  );
  await client.query(
    `insert into versions (org_id, library_id, diagram_id, version_id, number, base_id, blob, encoding, content, bytes, elements,
                           created_at, by_id, by_name)
     select $1::uuid, library_id, diagram_id, version_id, number,
            lag(version_id) over (partition by diagram_id order by number),
            sha256(data), case when whole then 'whole' else 'delta' end, sha256(version_id::text::bytea), length(data),
            80, created_at, by_id, 'Person 000000'
       from seed_versions`,
    [orgId],
  );
  await client.query(
    `insert into feed (org_id, library_id, seq, kind, id, diagram_id, change, at, by_id, by_name)
     select $1::uuid, library_id, (diagram - 1) * $2::int + number, case when number = 1 then 'diagram' else 'version' end,
            case when number = 1 then diagram_id else version_id end, case when number = 1 then null else diagram_id end,
            'created', created_at, by_id, 'Person 000000'
       from seed_versions`,
    [orgId, versions],
  );
  const texts = await Promise.all(
    Array.from({ length: differentTexts }, (_, index) =>
      searchEntry({ libraryId: anyLibrary, diagramId: newId() }, '', makeText(words, seededRandom(index))),
    ),
  );
  await client.query(
    `with texts as materialized (
       select number - 1 as number, body, words from unnest($2::text[], $3::text[]) with ordinality as t (body, words, number)
     )
     insert into search_texts (org_id, library_id, diagram_id, body, words)
     select $1::uuid, library_id, diagram_id, body, replace(words, $5, right(library_id::text, ${endOfId}))::tsvector
       from (select library_id, diagram_id, row_number() over () % $4::int as place from seed_versions where number = 1) d
       join texts on texts.number = place`,
    [orgId, texts.map(({ body }) => body), texts.map((text) => text.words), texts.length, anyLibrary.slice(-endOfId)],
  );
  await client.query(
    `update library_heads h set bytes = b.bytes
       from (select library_id, sum(bytes) as bytes from blobs where org_id = $1 group by library_id) b
      where h.org_id = $1 and h.library_id = b.library_id`,
    [orgId],
  );
}

const listPeople = `
  select p.org_id as "orgId", p.account_id as "accountId", s.session_id as "sessionId", p.name,
         t.library_id as team, d.library_id as division
    from accounts p
    join sessions s on s.org_id = p.org_id and s.account_id = p.account_id
    join libraries t on t.org_id = p.org_id and t.name = 'Team ' || substr(p.name, 8)::int / $2::int
    join libraries d on d.org_id = p.org_id and d.name = 'Division ' || substr(p.name, 8)::int / ($2::int * $3::int)
   where p.org_id = $1
   order by p.name`;
