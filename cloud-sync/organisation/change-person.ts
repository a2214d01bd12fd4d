import { announceEnded, endSessions } from '../accounts/end-sessions.ts';
import { voidPasswordLinks } from '../accounts/password-link.ts';
import type { Queries } from '../database/database.ts';
import { cleanName } from '../database/name-key.ts';
import type { Caller } from '../http/caller.ts';
import { SyncError } from '../http/sync-error.ts';
import type { ServerParts } from '../server-parts.ts';
import { audit } from './audit.ts';
import { type Person, readPerson } from './people.ts';

interface PersonChange {
  name?: string | undefined;
  admin?: boolean | undefined;
  disabled?: boolean | undefined;
}

/**
 * Renames an account, makes it an administrator or not, disables or enables it; disabling ends its sessions. Rejects with
 * `not_found`, and with `last_admin` where nobody would be left to administer the organisation.
 */
export async function changePerson(
  { database, bus }: ServerParts,
  caller: Caller,
  accountId: string,
  change: PersonChange,
  address: string,
): Promise<Person> {
  const { orgId } = caller;
  const name = change.name === undefined ? undefined : cleanName(change.name);
  const { person, acts } = await database.inOrganisation(orgId, async (queries) => {
    const admins = await lockAdmins(queries, orgId, accountId);
    const before = await readPerson(queries, orgId, accountId);
    const after = {
      name: name?.name ?? before.name,
      admin: change.admin ?? before.admin,
      disabled: change.disabled ?? before.disabled,
    };
    if (!admins.some((id) => id !== accountId) && admins.includes(accountId) && (!after.admin || after.disabled)) {
      throw new SyncError('last_admin', 'This is the last administrator. Make somebody else one first.');
    }
    const done = actsBetween(before, after);
    await queries.query(
      `update accounts set name = $3, name_key = $4, admin = $5,
              disabled_at = case when $6 then coalesce(disabled_at, now()) end
        where org_id = $1 and account_id = $2`,
      [orgId, accountId, after.name, cleanName(after.name).key, after.admin, after.disabled],
    );
    if (done.includes('account.disabled')) {
      await endSessions(queries, orgId, accountId);
      await voidPasswordLinks(queries, orgId, accountId);
    }
    for (const act of done) {
      const details = {
        account: accountId,
        ...(act === 'account.renamed' ? { from: before.name, to: after.name } : {}),
      };
      await audit(queries, { orgId, by: caller, act, subject: before.email, details, address });
    }
    return { person: { ...before, ...after }, acts: done };
  });
  if (acts.length > 0) {
    const ended = acts.includes('account.disabled');
    bus.publish({ type: 'account', orgId, accountId, sessionId: null, ended });
  }
  return person;
}

/** Ends every session of an account. Rejects with `not_found`. */
export async function endPersonSessions(
  { database, bus }: ServerParts,
  caller: Caller,
  accountId: string,
  address: string,
): Promise<void> {
  const { orgId } = caller;
  const ended = await database.inOrganisation(orgId, async (queries) => {
    const person = await readPerson(queries, orgId, accountId);
    const ids = await endSessions(queries, orgId, accountId);
    const details = { account: accountId, sessions: ids.length };
    await audit(queries, { orgId, by: caller, act: 'session.all_ended', subject: person.email, details, address });
    return ids;
  });
  announceEnded(bus, orgId, accountId, ended);
}

/** Locks an account and all administrators, so that two can't take the last ones away at once. Returns the administrators' ids. */
async function lockAdmins(queries: Queries, orgId: string, accountId: string): Promise<string[]> {
  const rows = await queries.query<{ account_id: string; active: boolean }>(
    `select account_id, admin and disabled_at is null as active from accounts
      where org_id = $1 and (account_id = $2 or (admin and disabled_at is null))
      order by account_id for no key update`,
    [orgId, accountId],
  );
  return rows.filter((row) => row.active).map((row) => row.account_id);
}

function actsBetween(before: Person, after: Pick<Person, 'name' | 'admin' | 'disabled'>): string[] {
  const acts: string[] = [];
  if (before.name !== after.name) acts.push('account.renamed');
  if (before.admin !== after.admin) acts.push(after.admin ? 'account.admin_given' : 'account.admin_taken');
  if (before.disabled !== after.disabled) acts.push(after.disabled ? 'account.disabled' : 'account.enabled');
  return acts;
}
