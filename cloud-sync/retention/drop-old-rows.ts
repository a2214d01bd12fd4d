import { day, inBatches, type RetentionRun } from './retention-run.ts';

/**
 * What becomes of no use with time: a statement that deletes a batch of what is older than $2 in the organisation $1. It finds the rows
 * by where they are, so that each batch reads no more than it deletes.
 */
interface Stale {
  what: 'mutations' | 'uploads' | 'blobs' | 'secrets' | 'invitations' | 'tokens' | 'sessions' | 'audit';
  /** The age, in days, at which it goes. */
  days(run: RetentionRun): number;
  text: string;
}

/** For how long people can still see what no longer counts. */
const daysAfterEnd = 30;

const stale: readonly Stale[] = [
  {
    what: 'mutations',
    days: ({ parts }) => parts.config.retention.mutationDays,
    text: `delete from mutations where org_id = $1 and ctid = any(array
             (select ctid from mutations where org_id = $1 and created_at < $2 limit 5000))`,
  },
  {
    what: 'uploads',
    days: () => 1,
    text: `delete from uploads where org_id = $1 and touched_at < $2 and ctid = any(array
             (select ctid from uploads where org_id = $1 and touched_at < $2 limit 20))`,
  },
  {
    // A version that comes to name one meanwhile holds its row, and then it is used.
    what: 'blobs',
    days: () => 1,
    text: `delete from blobs where org_id = $1 and not used and ctid = any(array
             (select ctid from blobs where org_id = $1 and not used and created_at < $2 limit 100))`,
  },
  {
    what: 'secrets',
    days: () => 0,
    text: `delete from one_time_secrets where org_id = $1 and ctid = any(array
             (select ctid from one_time_secrets where org_id = $1 and expires_at < $2 limit 5000))`,
  },
  {
    // Whatever became of them.
    what: 'invitations',
    days: () => daysAfterEnd,
    text: `delete from invitations where org_id = $1 and ctid = any(array
             (select ctid from invitations where org_id = $1 and expires_at < $2 limit 5000))`,
  },
  {
    what: 'tokens',
    days: () => daysAfterEnd,
    text: `delete from access_tokens where org_id = $1 and ctid = any(array
             (select ctid from access_tokens where org_id = $1 and least(expires_at, revoked_at) < $2 limit 5000))`,
  },
  {
    // One that ended was used before that.
    what: 'sessions',
    days: ({ parts }) => parts.config.sessionDays,
    text: `delete from sessions where org_id = $1 and last_used_at < $2 and ctid = any(array
             (select ctid from sessions where org_id = $1 and last_used_at < $2 limit 5000))`,
  },
  {
    // Ids of the log ascend with time, and it has no index of times.
    what: 'audit',
    days: ({ parts }) => parts.config.retention.auditDays,
    text: `delete from audit_log where org_id = $1 and ctid = any(array
             (select id from (select ctid as id, at from audit_log where org_id = $1 order by audit_id limit 5000) oldest where at < $2))`,
  },
];

export const staleKinds = stale.map(({ what }) => what);

export type DroppedRows = Record<Stale['what'], number>;

export const noneDropped: Readonly<DroppedRows> = {
  mutations: 0,
  uploads: 0,
  blobs: 0,
  secrets: 0,
  invitations: 0,
  tokens: 0,
  sessions: 0,
  audit: 0,
};

/** Deletes what is too old to be of use in an organisation. Returns how many rows of each kind. */
export async function dropOldRows(run: RetentionRun, orgId: string): Promise<DroppedRows> {
  const dropped = { ...noneDropped };
  for (const { what, days, text } of stale) {
    const before = new Date(run.now - days(run) * day);
    dropped[what] = await inBatches(run, orgId, async (queries) => {
      const [row] = await queries.query<{ count: number }>(
        `with gone as (${text} returning 1) select count(*) as count from gone`,
        [orgId, before],
      );
      return row?.count ?? 0;
    });
  }
  return dropped;
}
