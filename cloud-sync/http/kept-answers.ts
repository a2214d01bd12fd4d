import { idempotencyHeader } from '../../shared/sync/routes.ts';
import type { Queries } from '../database/database.ts';
import type { Caller } from './caller.ts';
import type { Mutated } from './handler.ts';
import { SyncError } from './sync-error.ts';

/** Who asked for something, and how it is known when it is asked for again. */
export interface AskedOnce {
  caller: Caller;
  /** The key under which it counts once. */
  key: string;
  /** Tells whether the same was asked for under the key before. */
  hash: Buffer;
}

/** What a mutation was answered. */
export interface KeptAnswer {
  status: number;
  answer: unknown;
  libraryId: string;
  seq: number;
}

/** What was answered under the key; null when nothing was yet. Rejects with `idempotency_key_reused` if that was another request. */
export async function readAnswer(queries: Queries, { caller, key, hash }: AskedOnce): Promise<KeptAnswer | null> {
  const [row] = await queries.query<{
    request_hash: Buffer;
    status: number;
    answer: unknown;
    library_id: string;
    seq: number;
  }>(
    'select request_hash, status, answer, library_id, seq from mutations where org_id = $1 and account_id = $2 and key = $3',
    [caller.orgId, caller.accountId, key],
  );
  if (!row) return null;
  if (!row.request_hash.equals(hash)) {
    throw new SyncError(
      'idempotency_key_reused',
      `This "${idempotencyHeader}" was used for another request. Take a new one.`,
    );
  }
  return { status: row.status, answer: row.answer, libraryId: row.library_id, seq: row.seq };
}

/**
 * Keeps the answer of a mutation, after its feed was written: the `seq` in it is filled in by PostgreSQL, so that nobody has to wait
 * for it; where nothing changed, it is the one `before`. Fails, by the key of `mutations`, when there is an answer under this key, and
 * when the library has no counter any more.
 */
export async function keepAnswer(
  queries: Queries,
  { caller, key, hash }: AskedOnce,
  status: number,
  { libraryId, changes, reply }: Mutated<unknown>,
  before: number,
): Promise<void> {
  const changed = changes.length > 0;
  const answer = reply(changed ? 0 : before);
  await queries.query(
    `insert into mutations (org_id, account_id, key, request_hash, status, answer, library_id, seq)
     select $1::uuid, $2::uuid, $3::uuid, $4::bytea, $5::integer,
            case when $8::bigint is null then $6::jsonb else $6::jsonb || jsonb_build_object('seq', h.seq + $8::bigint) end, $7::uuid, h.seq
       from (values (1)) one left join library_heads h on h.org_id = $1::uuid and h.library_id = $7::uuid`,
    [
      caller.orgId,
      caller.accountId,
      key,
      hash,
      status,
      JSON.stringify(answer),
      libraryId,
      changed ? seqIn(answer) : null,
    ],
  );
}

function seqIn(answer: unknown): number | null {
  if (typeof answer !== 'object' || answer === null || !('seq' in answer)) return null;
  return typeof answer.seq === 'number' ? answer.seq : null;
}
