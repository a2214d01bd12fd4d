import type pg from 'pg';

/** More changes than any library may have had since a backup was taken. */
const leap = 1_000_000;

/**
 * Has everybody read every library anew, for a database that went back in time: clients may know of changes that there are no
 * longer, and would miss new ones of the same numbers. The numbers leap ahead, and the feed before them is said to be cut off.
 * Returns how many libraries there are. No node may run meanwhile.
 */
export async function voidCursors(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query('update library_heads set seq = seq + $1, feed_floor = seq + $1', [leap]);
  return rowCount ?? 0;
}
