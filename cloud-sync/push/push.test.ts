import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeCodes } from '../../shared/sync/socket-messages.ts';
import { signAccessToken } from '../accounts/access-token.ts';
import { connectPush, watchPush } from '../tests/support/push-client.ts';
import {
  startTestServer,
  type TestAccount,
  type TestOrganisation,
  type TestServer,
  testSecret,
} from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';

const database = useDatabase();
let here: TestServer;
let there: TestServer;
let organisation: TestOrganisation;
let owner: TestAccount;
let member: TestAccount;

beforeAll(async () => {
  const url = await database.create();
  [here, there] = await Promise.all([
    startTestServer(url, { MILLRACE_NODE: 'here', MILLRACE_SOCKETS_PER_ACCOUNT: '8' }),
    startTestServer(url, { MILLRACE_NODE: 'there' }),
  ]);
  organisation = await here.organisation();
  owner = await organisation.account('Olga Owner');
  member = await organisation.account('Max Member');
});

afterAll(async () => {
  await Promise.all([here, there].map((server) => server.close()));
});

async function sharedLibrary(): Promise<string> {
  const library = await organisation.library(owner);
  await organisation.member(library, member, 'editor');
  return library;
}

/** Changes a library through a node; answers with its new seq. */
async function change(library: string): Promise<number> {
  const { seq } = await owner.client.call('createFolder', {
    params: { library },
    body: { id: randomUUID(), parentId: null, name: `Folder ${randomUUID()}` },
  });
  expect(seq).toBeGreaterThan(0);
  return seq ?? 0;
}

/** Has a node believe that a library got further, by so many changes. Returns its seq. */
function tellChange(library: string, count = 1): number {
  const { orgId } = organisation;
  const before = here.parts.heads.known(orgId, library) ?? 0;
  const change = { kind: 'folder', id: library, diagramId: null, change: 'created', at: 0, name: null } as const;
  const by = { accountId: null, name: 'Nobody' };
  const changes = Array.from({ length: count }, (_, index) => ({ ...change, by, seq: before + 1 + index }));
  here.parts.bus.publish({ type: 'head', orgId, libraryId: library, seq: before + count, changes });
  return before + count;
}

const wait = { timeout: 20_000, interval: 5 };

/** Cuts the connection on which one node hears the other. */
async function cut(): Promise<void> {
  await here.parts.database.asOwner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'millrace there listen' and datname = current_database()",
  );
  await vi.waitFor(() => expect(there.parts.bus.connected()).toBe(false), { ...wait, interval: 1 });
}

async function connected(): Promise<void> {
  await vi.waitFor(() => expect(there.parts.bus.connected()).toBe(true), wait);
}

describe('watching', () => {
  test('tells how far libraries are, and refuses those that are not to be seen just like those that don’t exist', async () => {
    const library = await sharedLibrary();
    const seq = await change(library);
    const secret = await organisation.library(owner);
    const missing = randomUUID();
    const client = await connectPush(there.address, member.client.token);
    client.send({ type: 'watch', libraries: [library, secret, missing] });
    expect(await client.next('watching')).toEqual({
      type: 'watching',
      libraries: [{ library, seq }],
      refused: [secret, missing],
    });
    await change(secret);
    const next = await change(library);
    await client.next('changed', (message) => message.seq === next);
    expect(client.told.filter((message) => message.type === 'changed' && message.library !== library)).toEqual([]);
    client.close();
  });

  test('tells clients of the same node and of others', async () => {
    const library = await sharedLibrary();
    const clients = await Promise.all(
      [here, there].map(({ address }) => watchPush(address, member.client.token, [library])),
    );
    const seq = await change(library);
    await Promise.all(clients.map((client) => client.next('changed', (message) => message.seq === seq)));
    for (const client of clients) client.close();
  });

  test('tells by which changes libraries got further, so that nobody need pull them', async () => {
    const library = await sharedLibrary();
    const clients = await Promise.all(
      [here, there].map(({ address }) => watchPush(address, member.client.token, [library])),
    );
    for (let folder = 0; folder < 5; folder++) await change(library);
    await Promise.all(Array.from({ length: 20 }, () => change(library)));
    const { changes, seq } = await owner.client.ok('changes', { params: { library }, query: { since: 0 } });
    for (const client of clients) {
      await client.next('changed', (message) => message.seq === seq);
      const [watching, ...told] = client.told.filter(({ type }) => type === 'watching' || type === 'changed');
      let known = watching?.type === 'watching' ? (watching.libraries[0]?.seq ?? 0) : 0;
      let pulled = 0;
      for (const message of told) {
        if (message.type !== 'changed') continue;
        if (message.changes) {
          expect(message.changes).toEqual(changes.slice(message.seq - message.changes.length, message.seq));
        }
        if ((message.changes?.[0]?.seq ?? Number.POSITIVE_INFINITY) > known + 1) pulled += message.seq - known;
        known = message.seq;
      }
      expect(known).toBe(seq);
      // Those who commit at the same moment may be heard of in another order.
      expect(pulled).toBeLessThanOrEqual(15);
      client.close();
    }
  });

  test('leaves many changes at once to be pulled', async () => {
    const library = await sharedLibrary();
    const client = await watchPush(here.address, member.client.token, [library]);
    const seq = tellChange(library, 21);
    expect(await client.next('changed', (message) => message.seq === seq)).not.toHaveProperty('changes');
    client.close();
  });

  test('tells the newest head in the end, however many there are', async () => {
    const library = await sharedLibrary();
    const client = await watchPush(there.address, member.client.token, [library]);
    const seqs = await Promise.all(Array.from({ length: 30 }, () => change(library)));
    await client.next('changed', (message) => message.seq === Math.max(...seqs));
    const told = client.told.flatMap((message) => (message.type === 'changed' ? [message.seq] : []));
    expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
    client.close();
  });

  test('watches what the last message says, and nothing else', async () => {
    const [one, two] = await Promise.all([sharedLibrary(), sharedLibrary()]);
    const client = await connectPush(here.address, member.client.token);
    client.send({ type: 'watch', libraries: [one] });
    client.send({ type: 'watch', libraries: [two] });
    await client.next('watching', ({ libraries }) => libraries[0]?.library === two);
    await change(one);
    const seq = await change(two);
    await client.next('changed', (message) => message.library === two && message.seq === seq);
    expect(client.told.filter((message) => message.type === 'changed' && message.library === one)).toEqual([]);
    client.close();
  });

  test('keeps organisations apart that have a library of the same id', async () => {
    const library = await sharedLibrary();
    const other = await there.organisation();
    await other.admin.client.ok('createLibrary', { body: { id: library, name: 'The same id' } });
    const stranger = await watchPush(there.address, other.admin.client.token, [library]);
    const client = await watchPush(there.address, member.client.token, [library]);
    const seqs = [await change(library), await change(library), await change(library)];
    client.send({ type: 'presence', library, place: { diagramId: randomUUID(), elementId: null } });
    await client.next('changed', (message) => message.seq === seqs.at(-1));
    await client.next('presence');
    expect(stranger.told.map(({ type }) => type)).toEqual(['welcome', 'watching']);
    stranger.close();
    client.close();
  });

  test('still tells while the connection between nodes is cut, and of all that was missed', async () => {
    const library = await sharedLibrary();
    const client = await watchPush(there.address, member.client.token, [library]);
    await cut();
    const seq = await change(library);
    // Nobody would hear if this member was removed.
    expect(await client.next('changed', (message) => message.seq === seq)).not.toHaveProperty('changes');
    await connected();
    const after = await change(library);
    await client.next('changed', (message) => message.seq === after);
    client.close();
  });

  test('finds out about changes nobody told of', async () => {
    const library = await sharedLibrary();
    const client = await watchPush(there.address, member.client.token, [library]);
    const [row] = await here.parts.database.asOwner.query<{ seq: number }>(
      'update library_heads set seq = seq + 5 where org_id = $1 and library_id = $2 returning seq',
      [organisation.orgId, library],
    );
    await client.next('changed', (message) => message.seq === row?.seq);
    client.close();
  });
});

describe('losing access', () => {
  test('says so on every node when a member is removed, and nothing after it', async () => {
    const library = await sharedLibrary();
    const clients = await Promise.all(
      [here, there].map(({ address }) => watchPush(address, member.client.token, [library])),
    );
    await owner.client.ok('removeMember', { params: { library, account: member.accountId } });
    await Promise.all(clients.map((client) => client.next('lost', (message) => message.library === library)));
    const told = clients.map((client) => client.told.length);
    const witness = await watchPush(there.address, owner.client.token, [library]);
    const seq = await change(library);
    await witness.next('changed', (message) => message.seq === seq);
    expect(clients.map((client) => client.told.length)).toEqual(told);
    for (const client of [...clients, witness]) client.close();
  });

  test('what a socket asked about its client, requests need not ask again, until it changes', async () => {
    const library = await sharedLibrary();
    const caller = await here.parts.authenticator.callerOf(member.client.token ?? '');
    expect(here.parts.roles.remembered(caller, library)).toBeUndefined();
    const client = await watchPush(here.address, member.client.token, [library]);
    expect(here.parts.roles.remembered(caller, library)).toBe('editor');
    const params = { library, account: member.accountId };
    await owner.client.ok('putMember', { params, body: { role: 'viewer' } });
    await vi.waitFor(() => expect(here.parts.roles.remembered(caller, library)).toBe('viewer'), wait);
    await owner.client.ok('removeMember', { params });
    expect(here.parts.roles.remembered(caller, library)).toBeUndefined();
    await client.next('lost');
    expect(here.parts.roles.remembered(caller, library)).toBeUndefined();
    client.close();
  });

  test('tells nobody what changed who may have been removed, until that is known', async () => {
    const library = await sharedLibrary();
    const [client, witness] = await Promise.all(
      [member, owner].map(({ client }) => watchPush(here.address, client.token, [library])),
    );
    const blocker = await here.parts.database.primary.connect();
    try {
      await blocker.query('begin');
      await blocker.query('lock table members in access exclusive mode');
      await blocker.query('delete from members where library_id = $1 and account_id = $2', [library, member.accountId]);
      here.parts.bus.publish({ type: 'access', orgId: organisation.orgId, libraryId: library });
      const seq = tellChange(library);
      for (const each of [client, witness]) {
        expect(await each?.next('changed', (message) => message.seq === seq)).not.toHaveProperty('changes');
      }
    } finally {
      await blocker.query('commit');
      blocker.release();
    }
    await client?.next('lost');
    const seq = tellChange(library);
    const told = await witness?.next('changed', (message) => message.seq === seq);
    expect(told?.changes?.map((each) => each.seq)).toEqual([seq]);
    expect(client?.told.at(-1)?.type).toBe('lost');
    client?.close();
    witness?.close();
  });

  test('says so after a gap in the news', async () => {
    const library = await sharedLibrary();
    const client = await watchPush(there.address, member.client.token, [library]);
    const { asOwner } = here.parts.database;
    await asOwner.query('delete from members where org_id = $1 and library_id = $2 and account_id = $3', [
      organisation.orgId,
      library,
      member.accountId,
    ]);
    await cut();
    await client.next('lost');
    await connected();
    client.close();
  });

  test('closes the sockets of a disabled account, and of a session that ended, and no others', async () => {
    const account = await organisation.account('Dora Disabled');
    const { orgId } = organisation;
    const { accountId } = account;
    const sessionId = randomUUID();
    await here.parts.database.asOwner.query(
      "insert into sessions (org_id, session_id, account_id, client, address) values ($1, $2, $3, 'test', '127.0.0.1')",
      [orgId, sessionId, accountId],
    );
    const caller = { orgId, accountId, name: account.name, admin: false, sessionId, writes: true };
    const session = await connectPush(there.address, await signAccessToken(caller, testSecret, 600));
    const other = await connectPush(there.address, account.client.token);
    const stranger = await connectPush(there.address, owner.client.token);
    expect(session.told.map(({ type }) => type)).toEqual(['welcome']);
    await account.client.ok('endSession', { params: { session: sessionId } });
    expect(await session.closed).toEqual({ code: closeCodes.sessionEnded, reason: '' });
    expect(other.socket.readyState).toBe(WebSocket.OPEN);
    await organisation.admin.client.ok('changePerson', { params: { account: accountId }, body: { disabled: true } });
    expect((await other.closed).code).toBe(closeCodes.sessionEnded);
    expect(stranger.socket.readyState).toBe(WebSocket.OPEN);
    stranger.close();
    const again = await connectPush(here.address, account.client.token);
    expect((await again.closed).code).toBe(closeCodes.sessionEnded);
  });

  test('has sockets of personal access tokens show them again when one was revoked', async () => {
    const account = await organisation.account('Theo Token');
    const { id, token } = await account.client.ok('createToken', {
      body: { name: 'For the build', writes: false, days: null },
    });
    const client = await connectPush(there.address, token);
    expect(client.told).toMatchObject([{ type: 'welcome' }]);
    await account.client.ok('revokeToken', { params: { token: id } });
    expect((await client.closed).code).toBe(closeCodes.notSignedIn);
    expect((await (await connectPush(there.address, token)).closed).code).toBe(closeCodes.notSignedIn);
  });

  test('finds disabled accounts after a gap in the news', async () => {
    const account = await organisation.account('Gabi Gone');
    const client = await connectPush(there.address, account.client.token);
    const { asOwner } = here.parts.database;
    await asOwner.query('update accounts set disabled_at = now() where org_id = $1 and account_id = $2', [
      organisation.orgId,
      account.accountId,
    ]);
    await cut();
    expect((await client.closed).code).toBe(closeCodes.sessionEnded);
    await connected();
  });
});
