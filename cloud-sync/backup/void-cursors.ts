import type pg from 'pg';

/** More changes than any library may have had since a backup was taken. */
const leap = 1_000_000;

/**
 * Has everybody read every library anew, for a database that went back in time: clients may know of changes that there are no
 * longer, and would miss new ones of the same numbers. The numbers leap ahead, and the feed before them is said to be cut off.
 * They leap to the present time in milliseconds, which no library's changes keep up with: a backup that is restored a second time
 * leaps beyond what was known after the first. Returns how many libraries there are. No node may run meanwhile.
 */
export async function voidCursors(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(
    `update library_heads h set seq = ahead.seq, feed_floor = ahead.seq
       from (select org_id, library_id, greatest(seq + $1, (extract(epoch from now()) * 1000)::bigint) as seq from library_heads) ahead
      where h.org_id = ahead.org_id and h.library_id = ahead.library_id`,
    [leap],
  );
  return rowCount ?? 0;
}
