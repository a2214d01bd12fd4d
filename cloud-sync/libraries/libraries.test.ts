import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../database/new-id.ts';
import { auditedActs } from '../tests/support/audited-acts.ts';
import { syncClient } from '../tests/support/sync-client.ts';
import { startTestServer, type TestAccount, type TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';

const server = useServer();
let acme: TestOrganisation;
let olga: TestAccount;
beforeEach(async () => {
  acme = await server.organisation();
  olga = await acme.account('Olga Owner');
});

const changesOf = async (account: TestAccount, library: string, since = 0) =>
  (await account.client.ok('changes', { params: { library }, query: { since } })).changes;

describe('libraries', () => {
  test('whoever makes a library owns it, and it begins its feed', async () => {
    const id = newId();
    const made = await olga.client.ok('createLibrary', { body: { id, name: '  Invoicing ' } });
    expect(made).toMatchObject({ id, name: 'Invoicing', role: 'owner', seq: 1, trashedAt: null });
    expect(await olga.client.ok('library', { params: { library: id } })).toEqual(made);
    expect(await changesOf(olga, id)).toEqual([
      {
        seq: 1,
        kind: 'library',
        id,
        diagramId: null,
        change: 'created',
        at: made.createdAt,
        by: { accountId: olga.accountId, name: olga.name },
        name: 'Invoicing',
      },
    ]);
  });

  test('lists go page by page in the order of names, whatever their case', async () => {
    for (const name of ['beta', 'Alpha', 'gamma', 'Delta', 'epsilon']) await acme.library(olga, name);
    const names: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await olga.client.ok('libraries', { query: { limit: 2, ...(cursor ? { cursor } : {}) } });
      names.push(...page.items.map(({ name }) => name));
      cursor = page.next ?? undefined;
      pages++;
    } while (cursor);
    expect(names).toEqual(['Alpha', 'beta', 'Delta', 'epsilon', 'gamma']);
    expect(pages).toBe(3);
    for (const wrong of ['x', 'WyJhIl0', Buffer.from('["a","b"]').toString('base64url')]) {
      expect((await olga.client.call('libraries', { query: { cursor: wrong } })).error).toBe('request_invalid');
    }
  });

  test('a name is free unless the caller sees a library of that name', async () => {
    await acme.library(olga, 'Shared');
    const body = { id: newId(), name: 'SHARED' };
    expect((await olga.client.call('createLibrary', { body })).error).toBe('name_taken');
    const other = await acme.account('Otto Other');
    expect((await other.client.call('createLibrary', { body })).status).toBe(201);
    expect((await olga.client.call('createLibrary', { body: { id: body.id, name: 'Else' } })).error).toBe('id_taken');
    expect((await olga.client.call('createLibrary', { body: { id: newId(), name: '   ' } })).error).toBe(
      'request_invalid',
    );
  });

  test('an administrator makes one for somebody else, who owns it alone', async () => {
    const { admin } = acme;
    await acme.library(olga, 'Claims');
    const make = (by: TestAccount, owner: string, name: string) =>
      by.client.call('createLibrary', { body: { id: newId(), name, owner } });
    expect(await make(admin, olga.accountId, 'claims')).toMatchObject({ error: 'name_taken' });
    const id = newId();
    const body = { id, name: 'Orders', owner: olga.accountId };
    expect(await admin.client.ok('createLibrary', { body })).toMatchObject({ id, name: 'Orders', role: null, seq: 1 });
    const { items } = await olga.client.ok('members', { params: { library: id } });
    expect(items).toMatchObject([{ accountId: olga.accountId, role: 'owner' }]);
    expect((await olga.client.ok('libraries', {})).items.map(({ name }) => name)).toEqual(['Claims', 'Orders']);
    expect((await auditedActs(server, acme.orgId)).at(-1)).toMatchObject({
      act: 'library.created',
      by_id: admin.accountId,
      subject: 'Orders',
      details: { library: id, owner: olga.email, account: olga.accountId },
    });

    const otto = await acme.account('Otto Other');
    const foreigner = await server.organisation();
    expect(await make(olga, otto.accountId, 'Mine')).toMatchObject({ error: 'forbidden' });
    expect(await make(olga, olga.accountId, 'Mine')).toMatchObject({ status: 201 });
    expect(await make(admin, newId(), 'Nobody’s')).toMatchObject({ error: 'not_found' });
    expect(await make(admin, foreigner.admin.accountId, 'Nobody’s')).toMatchObject({ error: 'not_found' });
    await admin.client.ok('changePerson', { params: { account: otto.accountId }, body: { disabled: true } });
    expect(await make(admin, otto.accountId, 'Otto’s')).toMatchObject({ error: 'last_owner' });
    expect((await admin.client.ok('allLibraries', {})).items.map(({ name }) => name)).toEqual([
      'Claims',
      'Mine',
      'Orders',
    ]);
  });

  test('of two libraries that take one name at once, one gets it', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => olga.client.call('createLibrary', { body: { id: newId(), name: 'Once' } })),
    );
    expect(answers.map(({ error }) => error ?? 'made').sort()).toEqual([
      'made',
      'name_taken',
      'name_taken',
      'name_taken',
    ]);
    const [first, second] = [await acme.library(olga, 'First'), await acme.library(olga, 'Second')];
    const renames = await Promise.all(
      [first, second].map((library) =>
        olga.client.call('renameLibrary', { params: { library }, body: { name: 'Third' } }),
      ),
    );
    expect(renames.map(({ error }) => error ?? 'made').sort()).toEqual(['made', 'name_taken']);
  });

  test('sent twice with one key, at once or later, a library is made once', async () => {
    const body = { id: newId(), name: 'Twice' };
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => olga.client.call('createLibrary', { body, key })));
    answers.push(await olga.client.call('createLibrary', { body, key }));
    expect(answers.map(({ status, body: made }) => ({ status, made }))).toEqual(
      answers.map(() => ({ status: 201, made: answers[0]?.body })),
    );
    expect(await changesOf(olga, body.id)).toHaveLength(1);
    expect((await olga.client.call('createLibrary', { body: { ...body, name: 'Other' }, key })).error).toBe(
      'idempotency_key_reused',
    );
  });

  test('in the trash a library can be read and restored, not changed', async () => {
    const library = await acme.library(olga, 'Old');
    const vera = await acme.account('Vera Viewer');
    await acme.member(library, vera, 'viewer');
    const trashed = await olga.client.ok('trashLibrary', { params: { library } });
    expect(trashed.trashedAt).not.toBeNull();
    expect(await olga.client.ok('trashLibrary', { params: { library } })).toEqual(trashed);
    expect((await vera.client.ok('libraries', { query: {} })).items).toEqual([]);
    expect((await vera.client.ok('libraries', { query: { trashed: true } })).items).toMatchObject([{ id: library }]);
    expect(await changesOf(vera, library)).toMatchObject([{ change: 'created' }, { change: 'removed' }]);
    expect((await olga.client.call('renameLibrary', { params: { library }, body: { name: 'New' } })).error).toBe(
      'in_trash',
    );
    expect(
      (await olga.client.call('putMember', { params: { library, account: vera.accountId }, body: { role: 'editor' } }))
        .error,
    ).toBe('in_trash');
    expect((await vera.client.call('restoreLibrary', { params: { library } })).error).toBe('forbidden');
    await acme.library(olga, 'OLD');
    expect((await olga.client.call('restoreLibrary', { params: { library } })).error).toBe('name_taken');
    expect((await acme.admin.client.ok('restoreLibrary', { params: { library } })).trashedAt).toBeNull();
    expect(await changesOf(vera, library, trashed.seq)).toMatchObject([{ change: 'restored', seq: trashed.seq + 1 }]);
  });

  test('the feed is read on from any seq, and says how far the library is', async () => {
    const library = await acme.library(olga);
    for (const name of ['a', 'b', 'c', 'd'])
      await olga.client.ok('renameLibrary', { params: { library }, body: { name } });
    await olga.client.ok('renameLibrary', { params: { library }, body: { name: 'd' } });
    const page = await olga.client.ok('changes', { params: { library }, query: { since: 1, limit: 2 } });
    expect(page.seq).toBe(5);
    expect(page.changes.map(({ seq, name }) => [seq, name])).toEqual([
      [2, 'a'],
      [3, 'b'],
    ]);
    expect(await changesOf(olga, library, 5)).toEqual([]);
    await server.parts.database.asOwner.query('update library_heads set feed_floor = 3 where library_id = $1', [
      library,
    ]);
    // What this node remembers it may still tell; another one has only what is left.
    const other = await startTestServer(server.config.database.url);
    const client = syncClient(other.address, olga.client.token);
    const old = await client.call('changes', { params: { library }, query: { since: 2 } });
    expect([old.status, old.error, old.details]).toEqual([410, 'cursor_too_old', { floor: 3 }]);
    expect((await client.ok('changes', { params: { library }, query: { since: 3 } })).changes).toHaveLength(2);
    await other.close();
  });

  test('don’t go on from where the library never was', async () => {
    const library = await acme.library(olga);
    for (const since of [2, 7]) {
      const answer = await olga.client.call('changes', { params: { library }, query: { since } });
      expect([answer.status, answer.error]).toEqual([410, 'cursor_too_old']);
    }
    expect(await changesOf(olga, library, 1)).toEqual([]);
  });
});

describe('members', () => {
  test('owners add members, change their roles and remove them; all is audited', async () => {
    const library = await acme.library(olga);
    const mia = await acme.account('Mia Member');
    const params = { library, account: mia.accountId };
    const member = { accountId: mia.accountId, name: mia.name, email: mia.email, disabled: false };
    expect(await olga.client.ok('putMember', { params, body: { role: 'viewer' } })).toEqual({
      ...member,
      role: 'viewer',
    });
    expect(await olga.client.ok('putMember', { params, body: { role: 'viewer' } })).toEqual({
      ...member,
      role: 'viewer',
    });
    expect(await olga.client.ok('putMember', { params, body: { role: 'editor' } })).toEqual({
      ...member,
      role: 'editor',
    });
    expect(
      (await mia.client.ok('members', { params: { library }, query: {} })).items.map(({ name, role }) => [name, role]),
    ).toEqual([
      ['Mia Member', 'editor'],
      ['Olga Owner', 'owner'],
    ]);
    await olga.client.ok('removeMember', { params });
    expect((await mia.client.call('library', { params: { library } })).error).toBe('not_found');
    expect((await olga.client.call('removeMember', { params })).error).toBe('not_found');
    expect((await changesOf(olga, library)).map(({ kind, change, id }) => [kind, change, id])).toEqual([
      ['library', 'created', library],
      ['member', 'created', mia.accountId],
      ['member', 'changed', mia.accountId],
      ['member', 'removed', mia.accountId],
    ]);
    const acts = await server.parts.database.asOwner.query<{ act: string }>(
      "select act from audit_log where org_id = $1 and details ->> 'library' = $2 order by audit_id",
      [acme.orgId, library],
    );
    expect(acts.map(({ act }) => act)).toEqual(['library.created', 'member.added', 'member.changed', 'member.removed']);
  });

  test('an owner stays who can sign in', async () => {
    const library = await acme.library(olga);
    const otto = await acme.account('Otto Owner');
    const mia = await acme.account('Mia Member');
    await acme.member(library, otto, 'owner');
    await acme.member(library, mia, 'viewer');
    const disable = (disabled: boolean) =>
      acme.admin.client.ok('changePerson', { params: { account: otto.accountId }, body: { disabled } });
    await disable(true);
    const own = { library, account: olga.accountId };
    expect((await olga.client.call('leaveLibrary', { params: { library } })).error).toBe('last_owner');
    expect((await acme.admin.client.call('removeMember', { params: own })).error).toBe('last_owner');
    expect((await olga.client.call('putMember', { params: own, body: { role: 'editor' } })).error).toBe('last_owner');
    await disable(false);
    expect((await olga.client.call('leaveLibrary', { params: { library } })).error).toBeNull();
    await disable(true);
    const theirs = { library, account: otto.accountId };
    expect((await acme.admin.client.call('removeMember', { params: theirs })).error).toBe('last_owner');
    await acme.admin.client.ok('putMember', { params: { library, account: mia.accountId }, body: { role: 'owner' } });
    expect((await acme.admin.client.call('removeMember', { params: theirs })).error).toBeNull();
  });

  test('an owner always stays, even when all leave at once', async () => {
    const library = await acme.library(olga);
    const params = { library, account: olga.accountId };
    expect((await olga.client.call('leaveLibrary', { params: { library } })).error).toBe('last_owner');
    expect((await olga.client.call('putMember', { params, body: { role: 'editor' } })).error).toBe('last_owner');
    expect((await acme.admin.client.call('removeMember', { params })).error).toBe('last_owner');
    const otto = await acme.account('Otto Owner');
    await acme.member(library, otto, 'owner');
    const leaving = await Promise.all(
      [olga, otto].map(({ client }) => client.call('leaveLibrary', { params: { library } })),
    );
    expect(leaving.map(({ error }) => error ?? 'left').sort()).toEqual(['last_owner', 'left']);
  });

  test('people of another organisation can’t be added, nor see what there is', async () => {
    const library = await acme.library(olga);
    const rival = await (await server.organisation('Rival')).account('Rita Rival');
    expect(
      (await olga.client.call('putMember', { params: { library, account: rival.accountId }, body: { role: 'viewer' } }))
        .error,
    ).toBe('not_found');
    for (const id of [library, newId()]) {
      const response = await rival.client.fetch(`/v1/libraries/${id}`);
      const { error } = await response.json();
      expect([response.status, { ...error, requestId: '' }]).toEqual([
        404,
        {
          code: 'not_found',
          message: 'There is nothing of this id, or you have no access to it.',
          requestId: '',
          details: {},
        },
      ]);
    }
  });
});
