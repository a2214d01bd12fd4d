import pg from 'pg';
import { makeVersionMonths } from '../../retention/version-months.ts';

/** How full a database is to be. */
export interface Fullness {
  diagrams: number;
  versions: number;
}

/** What of a full database the calls of a test are about. */
export interface Filled {
  orgId: string;
  /** Holds half of all diagrams. */
  libraryId: string;
  accountId: string;
  sessionId: string;
}

const day = 24 * 3600 * 1000;
const organisations = 10;
const librariesEach = 300;
const accountsEach = 300;

/**
 * Fills a database by SQL: ten organisations of 300 libraries and 300 accounts, of which one library has half of all diagrams. Every
 * table that grows with use is large enough for the planner to prefer its indexes.
 */
export async function fillDatabase(url: string, { diagrams, versions }: Fullness): Promise<Filled> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Versions are of several months, and each month has a partition.
    await makeVersionMonths(client, Date.now() - 90 * day);
    await makeVersionMonths(client, Date.now());
    // Without checking each row’s references.
    await client.query('set session_replication_role = replica');
    for (const statement of statements) {
      const parameters: Record<string, number> = {
        diagrams,
        perDiagram: Math.max(1, Math.round(versions / diagrams)),
        organisations,
        librariesEach,
        accountsEach,
      };
      await client.query(statement.replace(/(?<!:):(\w+)\b/g, (_all, name: string) => String(parameters[name])));
    }
    const { rows } = await client.query<Filled>(
      `select l.org_id as "orgId", l.library_id as "libraryId", a.account_id as "accountId", s.session_id as "sessionId"
         from fill_libraries l
         join fill_accounts a on a.org = 1 and a.n = 1
         join sessions s on s.org_id = a.org_id and s.account_id = a.account_id
        where l.org = 1 and l.n = 1 limit 1`,
    );
    await client.query('vacuum analyze');
    const [filled] = rows;
    if (!filled) throw new Error('Nothing was filled.');
    return filled;
  } finally {
    await client.end();
  }
}

/** With `:name` for numbers. */
const statements = [
  'create temporary table fill_orgs as select n as org, uuidv7() as org_id from generate_series(1, :organisations) n',
  `insert into organisations (org_id, slug, name, quota_bytes) select org_id, 'org-' || org, 'Org ' || org, 1000000000000 from fill_orgs`,
  `create temporary table fill_accounts as
     select org, org_id, n, uuidv7() as account_id, 'person ' || lpad(n::text, 5, '0') as name
       from fill_orgs cross join generate_series(1, :accountsEach) n`,
  `insert into accounts (org_id, account_id, email, email_key, name, name_key, admin)
     select org_id, account_id, replace(name, ' ', '.') || '@example.org', replace(name, ' ', '.') || '@example.org', name, name, n = 1
       from fill_accounts`,
  `insert into sessions (org_id, session_id, account_id, client, address)
     select org_id, uuidv7(), account_id, 'fill', '127.0.0.1' from fill_accounts cross join generate_series(1, 5)`,
  `create temporary table fill_libraries as
     select org, org_id, n, uuidv7() as library_id from fill_orgs cross join generate_series(1, :librariesEach) n`,
  `insert into libraries (org_id, library_id, name, name_key) select org_id, library_id, 'library ' || n, 'library ' || n from fill_libraries`,
  `insert into library_heads (org_id, library_id, seq) select org_id, library_id, 1000000 from fill_libraries`,
  `insert into members (org_id, library_id, account_id, role)
     select distinct l.org_id, l.library_id, a.account_id, 'owner'
       from fill_accounts a cross join generate_series(0, 14) step
       join fill_libraries l on l.org = a.org and (l.n = 1 + (a.n * 7 + step * 13) % :librariesEach or (l.n = 1 and a.n <= 100))`,
  `insert into folders (org_id, library_id, folder_id, name, name_key, seq)
     select org_id, library_id, uuidv7(), 'folder ' || f, 'folder ' || f, 1
       from fill_libraries cross join generate_series(1, 100) f where f <= 3 or (org = 1 and n = 1)`,
  `create temporary table fill_folders as
     select library_id, folder_id, row_number() over (partition by library_id order by folder_id) as place, count(*) over (partition by library_id) as folders
       from folders`,
  // Half of the diagrams are in the first library of the first organisation.
  `create temporary table fill_diagrams as
     select l.org_id, l.library_id, d, uuidv7() as diagram_id
       from generate_series(1, :diagrams) d
       join fill_libraries l on case when d % 2 = 0 then l.org = 1 and l.n = 1
                                     else l.org = 1 + d % :organisations and l.n = 1 + (d / 10) % :librariesEach end`,
  `create temporary table fill_versions as
     select org_id, library_id, d, diagram_id, number, uuidv7(((number - :perDiagram) * 20 || ' days')::interval) as version_id, sha256((d * 1000 + number)::text::bytea) as hash
       from fill_diagrams cross join generate_series(1, :perDiagram) number`,
  'create index on fill_versions (d, number)',
  'analyze fill_versions',
  `insert into versions (org_id, library_id, diagram_id, version_id, number, base_id, blob, encoding, content, bytes, elements,
                         created_at, by_name, name)
     select v.org_id, v.library_id, v.diagram_id, v.version_id, v.number, b.version_id, v.hash, case when v.number = 1 then 'whole' else 'delta' end,
            v.hash, 300, 12, now(), 'Fill', case when v.number % 4 = 0 then 'Named' end
       from fill_versions v left join fill_versions b on b.d = v.d and b.number = v.number - 1`,
  `insert into diagrams (org_id, library_id, diagram_id, folder_id, name, name_key, head_id, head_number, head_depth, seq, created_at,
                         updated_at, updated_by_name, trashed_at)
     select v.org_id, v.library_id, v.diagram_id, f.folder_id, 'diagram ' || d, 'diagram ' || d, v.version_id, number, number - 1, d, now(), now(), 'Fill',
            case when d % 53 = 0 then now() end
       from fill_versions v
       left join fill_folders f on f.library_id = v.library_id and f.place = 1 + d / 2 % (f.folders + 1)
      where number = :perDiagram`,
  // Five thousand words of seven letters, as the server would have indexed them but for short beginnings.
  `create temporary table fill_words as
     select n, translate(substr(md5(n::text), 1, 7), '0123456789', 'ghijklmnop') as word from generate_series(0, 4999) n`,
  'create unique index on fill_words (n)',
  'analyze fill_words',
  // One of 32 is in its library's sample as well.
  `insert into search_texts (org_id, library_id, diagram_id, body, words)
     select org_id, library_id, diagram_id, body,
            (select string_agg(format('%1$s%2$s %1$s^%3$s %1$s^%4$s', mark, w, left(w, 1), left(w, 3)), ' ')
               from unnest(array['/', '~']) sign cross join lateral concat(right(library_id::text, 10), sign) mark
              cross join regexp_split_to_table(body || ' ==diagram-' || d || ' =diagram diagram =' || d || ' ' || d, ' ') w
              where sign = '/' or d / 2 % 32 = 0)::tsvector
       from (select *, concat_ws(' ', 'everywhere', case when d % 4 = 0 then 'half' end, case when d % 4 = 2 or d % 1000 = 0 then 'other' end,
                                 case when d % 10 = 0 then 'tenth' end, case when d % 100 < 2 then 'hundredth' end, 'rare' || d / 20,
                                 (select string_agg(word, ' ') from fill_words where n in (d * 7 % 5000, d * 11 % 5000, d * 13 % 5000, d * 17 % 5000,
                                   d * 19 % 5000, d * 23 % 5000, d * 29 % 5000, d * 31 % 5000))) as body
               from fill_diagrams) t`,
  // As many as may stay in the large library.
  `insert into fresh_texts (org_id, library_id, diagram_id, name, body, words)
     select s.org_id, s.library_id, s.diagram_id, 'diagram ' || d, body, to_tsvector('simple', body)
       from fill_diagrams d join search_texts s using (org_id, library_id, diagram_id) where d <= 400`,
  'insert into blobs (org_id, library_id, hash, bytes, used) select org_id, library_id, hash, 300, true from fill_versions',
  `insert into blob_chunks (org_id, library_id, hash, part, data)
     select org_id, library_id, hash, 0, decode(repeat('ab', 300), 'hex') from fill_versions`,
  `insert into feed (org_id, library_id, seq, kind, id, diagram_id, change, at, by_name)
     select org_id, library_id, d, 'version', version_id, diagram_id, 'created', now(), 'Fill' from fill_versions where number = :perDiagram
     union all
     select org_id, library_id, 1000000 - d, 'diagram', diagram_id, null, 'changed', now(), 'Fill' from fill_diagrams`,
  `insert into comments (org_id, library_id, comment_id, diagram_id, version_id, body, by_name, created_at)
     select org_id, library_id, uuidv7(), diagram_id, diagram_id, 'A remark', 'Fill', now() from fill_diagrams cross join generate_series(1, 20) c
      where d % 10 = 0`,
  `insert into mutations (org_id, account_id, key, request_hash, status, answer, library_id, seq)
     select org_id, account_id, gen_random_uuid(), 'x', 200, '{}', org_id, 1 from fill_accounts cross join generate_series(1, 20)`,
  `insert into audit_log (org_id, audit_id, by_id, by_name, act, address)
     select org_id, uuidv7(), account_id, name, case when k = 1 then 'account.disabled' else 'session.begun' end, '127.0.0.1'
       from fill_accounts cross join generate_series(1, 20) k`,
  `insert into access_tokens (org_id, token_id, account_id, name, hash, writes)
     select org_id, uuidv7(), account_id, 'fill', 'x', true from fill_accounts cross join generate_series(1, 3)`,
  `insert into uploads (org_id, library_id, account_id, hash, bytes, received)
     select a.org_id, m.library_id, a.account_id, sha256(convert_to(a.n::text, 'UTF8')), 100, 50
       from fill_accounts a join lateral (select library_id from members m where m.org_id = a.org_id and m.account_id = a.account_id limit 1) m on true`,
];
