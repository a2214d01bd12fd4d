import type { organisationRoutes } from '../../shared/sync/organisation-routes.ts';
import type { BodyOf, ReplyOf } from '../../shared/sync/route.ts';
import { readUsage } from '../blobs/quota.ts';
import type { Queries } from '../database/database.ts';
import { cleanName } from '../database/name-key.ts';
import type { Caller } from '../http/caller.ts';
import { notFound } from '../http/sync-error.ts';
import { audit } from './audit.ts';

type Organisation = ReplyOf<typeof organisationRoutes.organisation>;

type Totals = Pick<Organisation, 'slug' | 'name' | 'accounts' | 'libraries' | 'diagrams' | 'versions'>;

/** The organisation with what it holds; libraries in the trash count, as they take up room. */
export async function readOrganisation(queries: Queries, orgId: string): Promise<Organisation> {
  const [[row], usage] = await Promise.all([
    queries.query<Totals & { bytes: number }>(
      `select o.slug, o.name, (select count(*) from accounts a where a.org_id = $1) as accounts,
              h.libraries, h.bytes, h.diagrams, h.versions
         from organisations o,
              (select count(*) as libraries, coalesce(sum(bytes), 0)::bigint as bytes,
                      coalesce(sum(diagrams), 0)::bigint as diagrams, coalesce(sum(versions), 0)::bigint as versions
                 from library_heads where org_id = $1) h
        where o.org_id = $1`,
      [orgId],
    ),
    readUsage(queries, orgId),
  ]);
  if (!row) throw notFound();
  const { bytes, ...totals } = row;
  return {
    id: orgId,
    ...totals,
    quotaBytes: usage.quota,
    usedBytes: usage.used,
    waitingBytes: Math.max(0, usage.used - bytes),
  };
}

/** Renames the organisation or changes its quota. */
export async function changeOrganisation(
  queries: Queries,
  caller: Caller,
  change: BodyOf<typeof organisationRoutes.changeOrganisation>,
  address: string,
): Promise<Organisation> {
  const { orgId } = caller;
  await queries.query('select from organisations where org_id = $1 for no key update', [orgId]);
  const before = await readOrganisation(queries, orgId);
  const name = change.name === undefined ? before.name : cleanName(change.name).name;
  const quotaBytes = change.quotaBytes ?? before.quotaBytes;
  await queries.query('update organisations set name = $2, quota_bytes = $3 where org_id = $1', [
    orgId,
    name,
    quotaBytes,
  ]);
  const about = { orgId, by: caller, subject: name, address };
  if (name !== before.name) {
    await audit(queries, { ...about, act: 'organisation.renamed', details: { from: before.name, to: name } });
  }
  if (quotaBytes !== before.quotaBytes) {
    const details = { from: before.quotaBytes, to: quotaBytes };
    await audit(queries, { ...about, act: 'organisation.quota_changed', details });
  }
  return { ...before, name, quotaBytes };
}
