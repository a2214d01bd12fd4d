import pg from 'pg';
import type { Acknowledged } from './simulated-client.ts';

/** Checks what is stored against what was acknowledged. Returns what is wrong, in words. */
export async function checkDatabase(databaseUrl: string, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return [
      ...(await checkVersions(client, acknowledged)),
      ...(await checkFeeds(client, acknowledged)),
      ...(await checkBlobs(client)),
    ];
  } finally {
    await client.end();
  }
}

/** Every acknowledged version is there once, on its base, and nothing else is; numbers have no gaps. */
async function checkVersions(client: pg.Client, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const { rows } = await client.query<{
    version_id: string;
    diagram_id: string;
    base_id: string | null;
    blob: string;
    number: number;
    before: string | null;
    before_number: number | null;
  }>(
    `select version_id, diagram_id, base_id, encode(blob, 'hex') as blob, number,
            lag(version_id) over of_diagram as before, lag(number) over of_diagram as before_number
       from versions window of_diagram as (partition by diagram_id order by number)`,
  );
  const wrong: string[] = [];
  const stored = new Map(rows.map((row) => [row.version_id, row]));
  if (stored.size !== rows.length) wrong.push('a version is stored twice');
  for (const { versionId, baseId, blob, diagramId } of acknowledged) {
    const row = stored.get(versionId);
    if (!row) wrong.push(`the acknowledged version ${versionId} is lost`);
    else if (row.base_id !== baseId || row.blob !== blob || row.diagram_id !== diagramId) {
      wrong.push(`version ${versionId} is not as it was acknowledged`);
    }
  }
  const known = new Set(acknowledged.map(({ versionId }) => versionId));
  if (known.size !== acknowledged.length) wrong.push('a version was acknowledged to two commits');
  for (const { version_id, number, base_id, before, before_number } of rows) {
    if (number > 1 && !known.has(version_id)) wrong.push(`version ${version_id} was stored, but never acknowledged`);
    if (number !== (before_number ?? 0) + 1)
      wrong.push(`version ${version_id} has number ${number} after ${before_number}`);
    if (base_id !== before) wrong.push(`version ${version_id} stands on ${base_id}, not on ${before}`);
  }
  const heads = await client.query<{ diagram_id: string }>(
    `select d.diagram_id from diagrams d
      where (d.head_id, d.head_number) is distinct from
            (select (v.version_id, v.number) from versions v where v.diagram_id = d.diagram_id order by number desc limit 1)`,
  );
  for (const { diagram_id } of heads.rows) wrong.push(`diagram ${diagram_id} has another head than its newest version`);
  return wrong;
}

/** Feeds go from 1 to the library's seq without a gap, and tell of each version once, where it was acknowledged. */
async function checkFeeds(client: pg.Client, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const wrong: string[] = [];
  const gaps = await client.query<{ library_id: string }>(
    `select h.library_id from library_heads h
      where h.seq <> (select count(*) from feed f where f.library_id = h.library_id)
         or h.seq <> (select max(f.seq) from feed f where f.library_id = h.library_id)
         or 1 <> (select min(f.seq) from feed f where f.library_id = h.library_id)`,
  );
  for (const { library_id } of gaps.rows) wrong.push(`the feed of library ${library_id} has gaps`);
  const { rows } = await client.query<{ id: string; seq: string }>("select id, seq from feed where kind = 'version'");
  const seqs = new Map(rows.map(({ id, seq }) => [id, Number(seq)]));
  if (seqs.size !== rows.length) wrong.push('the feed tells of a version twice');
  for (const { versionId, seq } of acknowledged) {
    if (seqs.get(versionId) !== seq)
      wrong.push(`version ${versionId} was acknowledged at ${seq}, the feed has ${seqs.get(versionId)}`);
  }
  return wrong;
}

/** Every blob that a version names is there, whole, under the hash of its bytes. */
async function checkBlobs(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ version_id: string }>(
    `select v.version_id from versions v
      where v.blob is distinct from
            (select sha256(string_agg(c.data, ''::bytea order by c.part)) from blob_chunks c where c.library_id = v.library_id and c.hash = v.blob)`,
  );
  return rows.map(({ version_id }) => `the content of version ${version_id} is not what was sent`);
}
