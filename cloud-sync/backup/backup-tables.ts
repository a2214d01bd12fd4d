import pg from 'pg';

/** A table as backups see it. */
export interface BackupTable {
  name: string;
  /** Selects all rows, each as one line of JSON in the column `row`, in an order that is the same in every database. */
  select: string;
  /** Fills the table from $1, a JSON array of such rows. */
  insert: string;
}

// What the server knows of itself, not what people gave it.
const notKept = ['migrations', 'health_samples'];

/** The tables of a database, in an order in which they can be filled: what others point at comes first. */
export async function listBackupTables(client: pg.Client): Promise<BackupTable[]> {
  const { rows: tables } = await client.query<{ name: string; columns: Column[]; needs: string[] }>(catalogue, [
    notKept,
  ]);
  const ordered: BackupTable[] = [];
  const placed = new Set<string>();
  while (ordered.length < tables.length) {
    const free = tables.filter(({ name, needs }) => !placed.has(name) && needs.every((need) => placed.has(need)));
    if (free.length === 0) throw new Error('Tables point at each other in a circle: backups know no order for them.');
    for (const { name, columns } of free) {
      placed.add(name);
      ordered.push({ name, ...statements(name, columns) });
    }
  }
  return ordered;
}

interface Column {
  name: string;
  type: string;
  key: number | null;
}

function statements(table: string, columns: readonly Column[]): { select: string; insert: string } {
  const quote = pg.escapeIdentifier;
  const names = columns.map(({ name }) => quote(name)).join(', ');
  // A JSON null and no value at all would look the same, so JSON travels as text.
  const isJson = ({ type }: Column): boolean => type === 'jsonb' || type === 'json';
  const out = columns.map((column) => (isJson(column) ? `${quote(column.name)}::text` : quote(column.name)));
  const order = columns
    .filter(({ key }) => key !== null)
    .sort((a, b) => (a.key ?? 0) - (b.key ?? 0))
    .map(({ name, type }) => quote(name) + (type === 'text' ? ' collate "C"' : ''));
  const into = columns.map((column) => quote(column.name) + (isJson(column) ? `::${column.type}` : ''));
  const types = columns.map((column) => `${quote(column.name)} ${isJson(column) ? 'text' : column.type}`);
  return {
    select: `select row_to_json(r)::text as row from (select ${out.join(', ')} from ${quote(table)} order by ${order.join(', ')}) r`,
    insert: `insert into ${quote(table)} (${names}) select ${into.join(', ')} from json_to_recordset($1::json) as r(${types.join(', ')})`,
  };
}

const catalogue = `
  select c.relname as name,
         (select json_agg(json_build_object(
                   'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                   'key', array_position(i.indkey::int2[], a.attnum)) order by a.attnum)
            from pg_attribute a left join pg_index i on i.indrelid = c.oid and i.indisprimary
           where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
         array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
                where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid and not r.relispartition) as needs
    from pg_class c
   where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     and c.relname <> all($1::text[])
   order by c.relname collate "C"`;
