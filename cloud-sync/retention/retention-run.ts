import type { Queries } from '../database/database.ts';
import type { ServerParts } from '../server-parts.ts';

/** One round of the server's housekeeping. */
export interface RetentionRun {
  parts: Pick<ServerParts, 'config' | 'database' | 'heads' | 'bus'>;
  /** Milliseconds since 1970: what age is counted from. */
  now: number;
  /** Whether to stop after the batch that is under way. */
  stopping(): boolean;
}

export const day = 24 * 60 * 60 * 1000;

/** Runs batches, each in a transaction of its own, until one does nothing. Returns how much all did together. */
export async function inBatches(
  run: RetentionRun,
  orgId: string,
  batch: (queries: Queries) => Promise<number>,
): Promise<number> {
  let all = 0;
  while (!run.stopping()) {
    const done = await run.parts.database.inOrganisation(orgId, batch, { seconds: 20 });
    all += done;
    if (done === 0) break;
  }
  return all;
}
