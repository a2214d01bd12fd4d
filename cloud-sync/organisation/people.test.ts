import { describe, expect, it } from 'vitest';
import type { Queries } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { auditedActs } from '../tests/support/audited-acts.ts';
import { holdLock } from '../tests/support/hold-lock.ts';
import { setPassword } from '../tests/support/set-password.ts';
import type { TestAccount, TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';
import { listPeople } from './people.ts';

const server = useServer();

async function addPeople(orgId: string, people: readonly (readonly [name: string, email: string])[]): Promise<void> {
  await server.parts.database.asOwner.query(
    `insert into accounts (org_id, account_id, email, email_key, name, name_key)
     select $1, id, email, lower(email), name, lower(name)
       from unnest($2::uuid[], $3::text[], $4::text[]) as p (id, name, email)`,
    [orgId, people.map(() => newId()), people.map(([name]) => name), people.map(([, email]) => email)],
  );
}

async function namesOf({ admin }: TestOrganisation, search: string, limit = 3): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await admin.client.ok('people', { query: { search, limit, ...(cursor ? { cursor } : {}) } });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    names.push(...page.items.map(({ name }) => name));
    cursor = page.next ?? undefined;
  } while (cursor);
  return names;
}

describe('people', () => {
  it('are found by the beginning of name or address, each once, page by page', async () => {
    const org = await server.organisation();
    await addPeople(org.orgId, [
      ['Ábel', 'z1@example.org'],
      ['Maria', 'x@example.org'],
      ['Mario', 'mario@example.org'],
      ['Zoe', 'mara@example.org'],
      ['anna', 'y@example.org'],
      ['Bert', 'marius@example.org'],
      ['100% Bot', 'bot@example.org'],
      ['Mar', 'zz@example.org'],
      ['mar', 'zy@example.org'],
      ['𝔐arius', 'math@example.org'],
    ]);
    await server.organisation().then((other) => addPeople(other.orgId, [['Marvin', 'marvin@example.org']]));
    for (const limit of [1, 2, 3, 200]) {
      const found = await namesOf(org, 'MAR', limit);
      expect(found.slice(0, 2).sort()).toEqual(['Mar', 'mar']);
      expect(found.slice(2)).toEqual(['Maria', 'Mario', 'Zoe', 'Bert']);
    }
    expect(await namesOf(org, '100%')).toEqual(['100% Bot']);
    expect(await namesOf(org, '%')).toEqual([]);
    expect(await namesOf(org, '𝔐')).toEqual(['𝔐arius']);
    expect(await namesOf(org, '')).toEqual([
      '100% Bot',
      'Ada Admin',
      'anna',
      'Bert',
      expect.stringMatching(/^mar$/i),
      expect.stringMatching(/^mar$/i),
      'Maria',
      'Mario',
      'Zoe',
      'Ábel',
      '𝔐arius',
    ]);
  });

  it('are seen by administrators, others find names only', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace');
    expect(await grace.client.call('people', {})).toMatchObject({ status: 403, error: 'forbidden' });
    expect((await grace.client.ok('names', {})).items).toEqual([
      { id: org.admin.accountId, name: 'Ada Admin' },
      { id: grace.accountId, name: 'Grace' },
    ]);
    const params = { account: grace.accountId };
    expect(await grace.client.call('person', { params })).toMatchObject({ status: 403, error: 'forbidden' });
    expect(await org.admin.client.ok('person', { params })).toMatchObject({
      person: { id: grace.accountId, email: grace.email, admin: false, disabled: false, provider: false },
      sessions: [{ client: 'test', address: '127.0.0.1' }],
    });
  });

  it('are named to everybody who searches for names, or for one whole address', async () => {
    const org = await server.organisation();
    await addPeople(org.orgId, [
      ['Maria', 'maria@example.org'],
      ['Mario', 'x@example.org'],
      ['Zoe', 'mar@example.org'],
      ['Mara', 'gone@example.org'],
      ['mar@example.org the other', 'other@example.org'],
    ]);
    await server.organisation().then((other) => addPeople(other.orgId, [['Marvin', 'zoe@example.org']]));
    await server.parts.database.asOwner.query(
      "update accounts set disabled_at = now() where email = 'gone@example.org'",
    );
    const { client } = await org.account('Bert');
    const names = async (search: string, limit: number): Promise<string[]> => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.ok('names', { query: { search, limit, ...(cursor ? { cursor } : {}) } });
        found.push(...page.items.map(({ name }) => name));
        cursor = page.next ?? undefined;
      } while (cursor);
      return found;
    };
    for (const limit of [1, 2, 50]) {
      expect(await names('MAR', limit)).toEqual(['mar@example.org the other', 'Maria', 'Mario']);
      expect(await names('Mar@Example.org', limit)).toEqual(['mar@example.org the other', 'Zoe']);
    }
    for (const search of ['zoe@example.org', 'gone@example.org', 'x@', 'example'])
      expect(await names(search, 5)).toEqual([]);
  });

  it('have libraries, which administrators read page by page', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace');
    const trashed = await org.library(org.admin, 'alpha');
    await org.member(trashed, grace, 'viewer');
    await org.admin.client.ok('trashLibrary', { params: { library: trashed } });
    for (const name of ['Gamma', 'Beta']) await org.library(grace, name);
    await org.library(org.admin, 'Of others');
    const params = { account: grace.accountId };
    const first = await org.admin.client.ok('personLibraries', { params, query: { limit: 2 } });
    expect(first.items).toMatchObject([
      { id: trashed, name: 'alpha', role: 'viewer', trashedAt: expect.any(Number) },
      { name: 'Beta', role: 'owner', trashedAt: null },
    ]);
    const rest = await org.admin.client.ok('personLibraries', { params, query: { cursor: first.next ?? '' } });
    expect(rest).toMatchObject({ items: [{ name: 'Gamma' }], next: null });
  });

  it('are read along indexes', async () => {
    const org = await server.organisation();
    await addPeople(
      org.orgId,
      Array.from({ length: 3000 }, (_, index) => [`Name ${index}`, `a${index}@example.org`] as const),
    );
    await server.parts.database.asOwner.query('analyze accounts');
    const plans: string[] = [];
    await server.parts.database.inOrganisation(org.orgId, async (queries) => {
      const explaining: Queries = {
        async query(text, values) {
          const rows = await queries.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
          plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
          return queries.query(text, values);
        },
      };
      const page = await listPeople(explaining, org.orgId, { search: 'a' });
      expect(page.items).toHaveLength(50);
    });
    expect(plans[0]).toContain('using accounts_names');
    expect(plans[1]).toContain('using accounts_emails');
    for (const plan of plans) expect(plan).not.toMatch(/Sort|Seq Scan/);
  });

  it.each(['nonsense', Buffer.from('["x"]').toString('base64url'), Buffer.from('[0,"a","b"]').toString('base64url')])(
    'are not read from a cursor that is none: %s',
    async (cursor) => {
      const org = await server.organisation();
      expect(await org.admin.client.call('people', { query: { cursor } })).toMatchObject({
        status: 400,
        error: 'request_invalid',
      });
    },
  );
});

describe('an administrator', () => {
  it('renames people, makes them administrators and takes that away', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace');
    const params = { account: grace.accountId };
    const change = (body: { name?: string; admin?: boolean }) => org.admin.client.ok('changePerson', { params, body });
    expect(await change({ name: '  Grace Hopper ' })).toMatchObject({ name: 'Grace Hopper', admin: false });
    expect(await grace.client.ok('account', {})).toMatchObject({ name: 'Grace Hopper' });
    expect(await grace.client.call('organisation', {})).toMatchObject({ status: 403 });
    expect(await change({ admin: true })).toMatchObject({ admin: true });
    expect(await grace.client.call('organisation', {})).toMatchObject({ status: 200 });
    expect(await change({ admin: false })).toMatchObject({ admin: false });
    expect(await grace.client.call('organisation', {})).toMatchObject({ status: 403 });
    await change({ admin: false });
    expect(await auditedActs(server, org.orgId)).toMatchObject([
      {
        act: 'account.renamed',
        by_name: 'Ada Admin',
        subject: grace.email,
        details: { from: 'Grace', to: 'Grace Hopper' },
      },
      { act: 'account.admin_given' },
      { act: 'account.admin_taken' },
    ]);
  });

  it('disables and enables people', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace');
    await setPassword(server, grace, 'a horse that staples');
    const params = { account: grace.accountId };
    const heard: unknown[] = [];
    const stop = server.parts.bus.listen((message) => heard.push(message));
    expect(await org.admin.client.ok('changePerson', { params, body: { disabled: true } })).toMatchObject({
      disabled: true,
    });
    stop();
    expect(heard).toContainEqual({
      type: 'account',
      orgId: org.orgId,
      accountId: grace.accountId,
      sessionId: null,
      ended: true,
    });
    expect(await grace.client.call('account', {})).toMatchObject({ status: 401, error: 'session_ended' });
    const signIn = { organisation: org.slug, email: grace.email, password: 'a horse that staples' };
    expect(await server.anonymous.call('signIn', { body: signIn })).toMatchObject({ error: 'sign_in_failed' });
    await expect.poll(async () => (await auditedActs(server, org.orgId)).at(-1)?.act).toBe('session.failed');
    expect(await org.admin.client.call('createPasswordLink', { params })).toMatchObject({ status: 404 });
    await org.admin.client.ok('changePerson', { params, body: { disabled: false } });
    expect(await grace.client.call('account', {})).toMatchObject({ error: 'session_ended' });
    expect(await server.anonymous.call('signIn', { body: signIn })).toMatchObject({ status: 200 });
    expect((await auditedActs(server, org.orgId)).map(({ act }) => act)).toEqual([
      'account.disabled',
      'session.failed',
      'account.enabled',
      'session.started',
    ]);
  });

  it('ends all sessions of somebody', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace');
    await org.admin.client.ok('endPersonSessions', { params: { account: grace.accountId } });
    expect(await grace.client.call('account', {})).toMatchObject({ error: 'session_ended' });
    expect((await auditedActs(server, org.orgId)).at(-1)).toMatchObject({
      act: 'session.all_ended',
      details: { sessions: 1 },
    });
  });

  it('stays where it is the last one', async () => {
    const org = await server.organisation();
    const params = { account: org.admin.accountId };
    for (const body of [{ admin: false }, { disabled: true }]) {
      expect(await org.admin.client.call('changePerson', { params, body })).toMatchObject({
        status: 409,
        error: 'last_admin',
      });
    }
    expect(await org.admin.client.ok('changePerson', { params, body: { name: 'Ada' } })).toMatchObject({ admin: true });
  });

  it('stays where two take it from each other at once', async () => {
    const org = await server.organisation();
    const bea = await org.account('Bea', { admin: true });
    // Both come as far as what they write down last.
    const lock = await holdLock(server.config.database.url, 'lock table audit_log in exclusive mode');
    const take = (by: TestAccount, from: TestAccount, body: { admin?: boolean; disabled?: boolean }) =>
      by.client.call('changePerson', { params: { account: from.accountId }, body });
    const answers = [take(org.admin, bea, { admin: false }), take(bea, org.admin, { disabled: true })];
    await lock.waiting(2);
    await lock.release();
    expect((await Promise.all(answers)).map(({ error }) => error).sort()).toEqual(['last_admin', null]);
  });

  it('knows nobody of other organisations', async () => {
    const [org, other] = await Promise.all([server.organisation(), server.organisation()]);
    const params = { account: other.admin.accountId };
    const { client } = org.admin;
    const answers = await Promise.all([
      client.call('person', { params }),
      client.call('changePerson', { params, body: { disabled: true } }),
      client.call('endPersonSessions', { params }),
      client.call('createPasswordLink', { params }),
      client.call('person', { params: { account: newId() } }),
    ]);
    expect(answers.map(({ status, error }) => [status, error])).toEqual(answers.map(() => [404, 'not_found']));
    expect(await other.admin.client.call('account', {})).toMatchObject({ status: 200 });
  });
});
