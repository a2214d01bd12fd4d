import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organisationRoutes } from '../../shared/sync/organisation-routes.ts';
import { newId } from '../database/new-id.ts';
import { auditedActs } from '../tests/support/audited-acts.ts';
import { makeDiagram, sendBlob } from '../tests/support/make-diagram.ts';
import { syncClient } from '../tests/support/sync-client.ts';
import { startTestDatabase, type TestDatabase } from '../tests/support/test-database.ts';
import { startTestMail, type TestMail } from '../tests/support/test-mail.ts';
import { startTestServer, type TestServer } from '../tests/support/test-server.ts';
import { createOrganisation } from './create-organisation.ts';

let postgres: TestDatabase;
let mail: TestMail;
let server: TestServer;

beforeAll(async () => {
  [postgres, mail] = await Promise.all([startTestDatabase(), startTestMail()]);
  server = await startTestServer(await postgres.create(), {
    SMTP_URL: mail.url,
    MAIL_FROM: 'millrace@example.org',
    PUBLIC_URL: 'https://millrace.example',
  });
});

afterAll(async () => {
  await server?.close();
  await mail?.stop();
  await postgres?.stop();
});

const password = 'a horse that staples';
const nobodyYet = { email: 'grace@example.org', admin: false, libraryId: null, role: null };
const secretOf = (link: string): string => link.split('#invitation=')[1] ?? '';

const accept = (link: string, name = 'Grace') =>
  server.anonymous.call('acceptInvitation', { body: { secret: secretOf(link), name, password } });

describe('the organisation', () => {
  it('counts what it holds', async () => {
    const org = await server.organisation('Acme');
    await org.account('Grace');
    await org.library(org.admin);
    expect(await org.admin.client.ok('organisation', {})).toEqual({
      id: org.orgId,
      slug: org.slug,
      name: 'Acme',
      quotaBytes: server.config.limits.quotaBytes,
      usedBytes: 0,
      waitingBytes: 0,
      accounts: 2,
      libraries: 1,
      diagrams: 0,
      versions: 0,
    });
  });

  it('counts what no version names yet as used, as the quota does', async () => {
    const org = await server.organisation();
    const library = await org.library(org.admin);
    const used = async () => {
      const { usedBytes, waitingBytes } = await org.admin.client.ok('organisation', {});
      return { usedBytes, waitingBytes };
    };
    const { head } = await makeDiagram(org.admin.client, library);
    const before = await used();
    expect(before).toEqual({ usedBytes: head.bytes, waitingBytes: 0 });
    const content = Buffer.from('sent, and never committed');
    await sendBlob(org.admin.client, library, content);
    const { length } = content;
    expect(await used()).toEqual({ usedBytes: before.usedBytes + length, waitingBytes: length });
  });

  it('is renamed and given another quota, which is written down', async () => {
    const org = await server.organisation('Acme');
    const change = (body: { name?: string; quotaBytes?: number }) =>
      org.admin.client.ok('changeOrganisation', { body });
    expect(await change({ name: 'Acme & Co', quotaBytes: 0 })).toMatchObject({ name: 'Acme & Co', quotaBytes: 0 });
    expect(await change({ name: 'Acme & Co' })).toMatchObject({ quotaBytes: 0 });
    expect(await auditedActs(server, org.orgId)).toMatchObject([
      { act: 'organisation.renamed', details: { from: 'Acme', to: 'Acme & Co' }, by_id: org.admin.accountId },
      { act: 'organisation.quota_changed', details: { to: 0 } },
    ]);
  });

  it.each([
    { name: '' },
    { name: '   ' },
    { quotaBytes: -1 },
    { quotaBytes: 1.5 },
    { quotaBytes: '7' },
    { slug: 'other' },
  ])('does not take %o', async (body) => {
    const org = await server.organisation();
    const answer = await org.admin.client.fetch('/v1/organisation', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(400);
  });

  it('is for administrators only', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace');
    for (const route of Object.values(organisationRoutes)) {
      if (route.access !== 'admin') continue;
      const path = route.path.replace(/:\w+/, org.admin.accountId);
      const body = 'body' in route ? { body: '{}', headers: { 'content-type': 'application/json' } } : {};
      const answer = await grace.client.fetch(path, { method: route.method, ...body });
      expect([path, answer.status]).toEqual([path, 403]);
    }
    expect(await server.anonymous.call('organisation', {})).toMatchObject({ status: 401, error: 'not_signed_in' });
  });

  it('is made once of a name', async () => {
    const make = (slug: string, name = 'Acme', adminEmail = 'ada@example.org') =>
      createOrganisation(server.parts.database, {
        slug,
        name,
        adminEmail,
        quotaBytes: 1,
        publicUrl: 'https://millrace.example',
      });
    const slug = `made-${newId().slice(-12)}`;
    await make(slug);
    await expect(make(slug)).rejects.toMatchObject({ code: 'name_taken' });
    await expect(make('Not A Slug')).rejects.toMatchObject({ code: 'request_invalid' });
    await expect(make('-')).rejects.toMatchObject({ code: 'request_invalid' });
    await expect(make('fine', 'Fine', 'ada')).rejects.toMatchObject({ code: 'request_invalid' });
    await expect(make('fine', '  ')).rejects.toMatchObject({ code: 'request_invalid' });
  });
});

describe('an invitation', () => {
  it('is sent by mail, and makes a member of its library', async () => {
    const org = await server.organisation('Acme');
    const library = await org.library(org.admin, 'Orders');
    const { link, mailed } = await org.admin.client.ok('invite', {
      body: { ...nobodyYet, libraryId: library, role: 'commenter' },
    });
    expect(mailed).toBe(true);
    expect(mail.received.at(-1)).toMatchObject({ to: ['grace@example.org'] });
    expect(mail.received.at(-1)?.text).toContain(link);
    const before = (await org.admin.client.ok('library', { params: { library } })).seq;
    const { body } = await accept(link);
    const grace = syncClient(server.address, body.accessToken);
    expect(await grace.ok('library', { params: { library } })).toMatchObject({ role: 'commenter', seq: before + 1 });
    const feed = await org.admin.client.ok('changes', { params: { library }, query: { since: before } });
    expect(feed.changes).toMatchObject([
      { kind: 'member', id: body.account.id, change: 'created', name: 'Grace', by: { name: 'Grace' } },
    ]);
    expect((await auditedActs(server, org.orgId)).map(({ act }) => act)).toEqual([
      'library.created',
      'invitation.made',
      'invitation.accepted',
      'member.added',
      'session.started',
    ]);
  });

  it('still makes an account when its library is in the trash by then', async () => {
    const org = await server.organisation();
    const library = await org.library(org.admin);
    const { link } = await org.admin.client.ok('invite', {
      body: { ...nobodyYet, libraryId: library, role: 'editor' },
    });
    await org.admin.client.ok('trashLibrary', { params: { library } });
    const answer = await accept(link);
    expect(answer.status).toBe(201);
    const grace = syncClient(server.address, answer.body.accessToken);
    expect((await grace.ok('libraries', { query: { trashed: true } })).items).toEqual([]);
  });

  it('makes administrators', async () => {
    const org = await server.organisation();
    const { link } = await org.admin.client.ok('invite', { body: { ...nobodyYet, admin: true } });
    expect((await accept(link)).body.account).toMatchObject({ admin: true, email: 'grace@example.org' });
  });

  it('is not made for people who have an account, nor into libraries that are not there', async () => {
    const [org, other] = await Promise.all([server.organisation(), server.organisation()]);
    const foreign = await other.library(other.admin);
    const invite = (body: object) => org.admin.client.call('invite', { body: { ...nobodyYet, ...body } });
    expect(await invite({ email: org.admin.email.toUpperCase() })).toMatchObject({ status: 409, error: 'name_taken' });
    for (const libraryId of [foreign, newId()]) {
      expect(await invite({ libraryId, role: 'viewer' })).toMatchObject({ status: 404, error: 'not_found' });
    }
    for (const email of ['no address', 'a@b c', '<x@example.org>', '"a, b"@x', 'a@b\r\nBcc: c@d']) {
      expect(await invite({ email })).toMatchObject({ status: 400, error: 'request_invalid' });
    }
  });

  it('of two for the same address makes one account', async () => {
    const org = await server.organisation();
    const links = await Promise.all([1, 2].map(() => org.admin.client.ok('invite', { body: nobodyYet })));
    const answers = await Promise.all(links.map(({ link }) => accept(link)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
    expect(answers.find(({ status }) => status === 400)?.error).toBe('link_invalid');
  });

  it('can be withdrawn, and expires', async () => {
    const org = await server.organisation();
    const first = await org.admin.client.ok('invite', { body: nobodyYet });
    const second = await org.admin.client.ok('invite', { body: { ...nobodyYet, email: 'hedy@example.org' } });
    await org.admin.client.ok('withdrawInvitation', { params: { invitation: first.id } });
    expect(await accept(first.link)).toMatchObject({ status: 400, error: 'link_invalid' });
    const again = await org.admin.client.call('withdrawInvitation', { params: { invitation: first.id } });
    expect(again).toMatchObject({ status: 404 });
    expect((await org.admin.client.ok('invitations', {})).items).toMatchObject([
      { id: second.id, email: 'hedy@example.org', invitedBy: { accountId: org.admin.accountId } },
    ]);
    await server.parts.database.asOwner.query('update invitations set expires_at = now() where org_id = $1', [
      org.orgId,
    ]);
    expect(await accept(second.link)).toMatchObject({ error: 'link_invalid' });
    expect((await org.admin.client.ok('invitations', {})).items).toEqual([]);
    expect((await auditedActs(server, org.orgId)).map(({ act }) => act)).toEqual([
      'invitation.made',
      'invitation.made',
      'invitation.withdrawn',
    ]);
  });

  it('of another organisation is unknown', async () => {
    const [org, other] = await Promise.all([server.organisation(), server.organisation()]);
    const { id } = await other.admin.client.ok('invite', { body: nobodyYet });
    expect(await org.admin.client.call('withdrawInvitation', { params: { invitation: id } })).toMatchObject({
      status: 404,
    });
    expect((await org.admin.client.ok('invitations', {})).items).toEqual([]);
  });

  it('asks for a strong password and a name, and still counts after', async () => {
    const org = await server.organisation();
    const { link } = await org.admin.client.ok('invite', { body: nobodyYet });
    const secret = secretOf(link);
    const weak = await server.anonymous.call('acceptInvitation', {
      body: { secret, name: 'Grace', password: 'grace' },
    });
    expect(weak).toMatchObject({ status: 400, error: 'password_weak' });
    const nameless = await server.anonymous.call('acceptInvitation', { body: { secret, name: '  ', password } });
    expect(nameless).toMatchObject({ status: 400, error: 'request_invalid' });
    expect(await accept(link)).toMatchObject({ status: 201 });
  });

  it('is one of a list, the newest first, page by page', async () => {
    const org = await server.organisation();
    const ids: string[] = [];
    for (let number = 0; number < 5; number++) {
      const { id } = await org.admin.client.ok('invite', { body: { ...nobodyYet, email: `g${number}@example.org` } });
      ids.unshift(id);
    }
    const first = await org.admin.client.ok('invitations', { query: { limit: 3 } });
    const second = await org.admin.client.ok('invitations', { query: { limit: 3, cursor: first.next ?? '' } });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeNull();
  });
});

describe('all libraries', () => {
  it('are listed by name with what they hold, also those of others and in the trash', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace');
    const orders = await org.library(grace, 'Orders');
    await org.member(orders, org.admin, 'viewer');
    const old = await org.library(grace, 'old ones');
    await grace.client.ok('trashLibrary', { params: { library: old } });
    await org.library(grace, 'Billing');
    await server.organisation().then((other) => other.library(other.admin, 'Orders of others'));
    const list = (query: object) => org.admin.client.ok('allLibraries', { query });
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.next ?? '' });
    expect([...first.items, ...second.items]).toMatchObject([
      { name: 'Billing', members: 1, trashedAt: null },
      { name: 'old ones', members: 1, trashedAt: expect.any(Number) },
      { id: orders, name: 'Orders', members: 2, diagrams: 0, versions: 0, bytes: 0 },
    ]);
    expect(second.next).toBeNull();
    expect((await list({ search: 'O' })).items.map(({ name }) => name)).toEqual(['old ones', 'Orders']);
  });
});

describe('the audit log', () => {
  it('is read the newest first, by account, act and time', async () => {
    const org = await server.organisation();
    const grace = await org.account('Grace Admin', { admin: true });
    await org.admin.client.ok('changeOrganisation', { body: { name: 'One' } });
    await grace.client.ok('changeOrganisation', { body: { name: 'Two' } });
    await grace.client.ok('invite', { body: nobodyYet });
    const read = async (query: object) => (await org.admin.client.ok('audit', { query })).items.map(({ act }) => act);
    expect(await read({})).toEqual(['invitation.made', 'organisation.renamed', 'organisation.renamed']);
    expect(await read({ account: grace.accountId })).toEqual(['invitation.made', 'organisation.renamed']);
    expect(await read({ account: grace.accountId, act: 'invitation.made' })).toEqual(['invitation.made']);
    expect(await read({ act: 'nothing' })).toEqual([]);
    const { items } = await org.admin.client.ok('audit', {});
    expect(items[2]).toMatchObject({
      by: { accountId: org.admin.accountId, name: 'Ada Admin' },
      subject: 'One',
      details: { from: 'Acme', to: 'One' },
      address: '127.0.0.1',
    });
    expect(await read({ before: 0 })).toEqual([]);
    expect(await read({ before: Date.now() + 1000 })).toHaveLength(3);
    const newYear = Date.UTC(2020, 0, 1);
    await server.parts.database.asOwner.query(
      "insert into audit_log (org_id, audit_id, by_name, act, address) values ($1, '016f5e66-e800-7000-8000-000000000000', 'x', 'long.ago', '')",
      [org.orgId],
    );
    expect(await read({ before: newYear })).toEqual([]);
    expect(await read({ before: newYear + 1 })).toEqual(['long.ago']);
  });

  it('is read page by page', async () => {
    const org = await server.organisation();
    for (const name of ['1', '2', '3', '4', '5']) await org.admin.client.ok('changeOrganisation', { body: { name } });
    const subjects: (string | null)[] = [];
    let cursor: string | undefined;
    do {
      const page = await org.admin.client.ok('audit', { query: { limit: 2, ...(cursor ? { cursor } : {}) } });
      subjects.push(...page.items.map(({ subject }) => subject));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(subjects).toEqual(['5', '4', '3', '2', '1']);
  });
});
