import type { organisationRoutes } from '../../shared/sync/organisation-routes.ts';
import type { QueryOf, ReplyOf } from '../../shared/sync/route.ts';
import type { Queries } from '../database/database.ts';
import { pageOf, readCursor } from '../database/page-cursor.ts';
import { lastId } from './invitations.ts';

type Page = ReplyOf<typeof organisationRoutes.audit>;

interface Row {
  audit_id: string;
  at: number;
  by_id: string | null;
  by_name: string;
  act: string;
  subject: string | null;
  details: Page['items'][number]['details'];
  address: string;
}

/** A page of what was done, the newest first: by one account, of one kind, or before a time. */
export async function readAudit(
  queries: Queries,
  orgId: string,
  { cursor, limit = 50, account, act, before }: QueryOf<typeof organisationRoutes.audit>,
): Promise<Page> {
  const [after = lastId] = readCursor(cursor, [lastId]);
  const values: unknown[] = [orgId, after, limit + 1];
  const conditions = ['org_id = $1', 'audit_id < $2'];
  const also = (condition: string, value: unknown): void => {
    conditions.push(`${condition} $${values.push(value)}`);
  };
  if (account !== undefined) also('by_id =', account);
  if (act !== undefined) also('act =', act);
  // Ids are made by the clock, so that an id stands for a time and the index for both.
  if (before !== undefined) also('audit_id <', firstIdAt(before));
  const rows = await queries.query<Row>(
    `select audit_id, at, by_id, by_name, act, subject, details, address from audit_log
      where ${conditions.join(' and ')} order by audit_id desc limit $3`,
    values,
  );
  return pageOf(rows, limit, auditedOf, (row) => [row.audit_id]);
}

/** The first id that could be made at a time, in milliseconds since 1970. */
function firstIdAt(time: number): string {
  const hex = Math.min(time, 0xffff_ffff_ffff).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

function auditedOf({ audit_id: id, at, by_id: accountId, by_name: name, act, subject, details, address }: Row) {
  return { id, at, by: { accountId, name }, act, subject, details, address };
}
