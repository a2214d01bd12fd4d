import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../database/new-id.ts';
import { makeDiagram } from '../tests/support/make-diagram.ts';
import type { Answer, SyncClient } from '../tests/support/sync-client.ts';
import type { TestAccount, TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';

const server = useServer();
let acme: TestOrganisation;
let olga: TestAccount;
beforeAll(async () => {
  acme = await server.organisation();
  olga = await acme.account('Olga Owner');
});

/** A library of Olga's with something of everything. */
async function fill() {
  const library = await acme.library(olga);
  const member = await acme.account(`Mia ${randomUUID()}`);
  await acme.member(library, member, 'viewer');
  const name = 'Folder';
  const { id: folder } = await olga.client.ok('createFolder', {
    params: { library },
    body: { id: newId(), parentId: null, name },
  });
  const diagram = await makeDiagram(olga.client, library, { folderId: folder });
  const { id: comment } = await olga.client.ok('createComment', {
    params: { library, diagram: diagram.id },
    body: { id: newId(), elementId: null, versionId: diagram.head.id, parentId: null, text: 'Hm' },
  });
  return { library, folder, diagram: diagram.id, version: diagram.head.id, comment, account: member.accountId };
}

type Filled = Awaited<ReturnType<typeof fill>>;
type Call = (client: SyncClient, ids: Filled, key?: string) => Promise<Answer<unknown>>;

const withKey = (key: string | undefined) => (key === undefined ? {} : { key });

/** Every call about libraries, folders, members and comments, in an order in which all can be done. */
const everyCall = {
  library: (client, { library }) => client.call('library', { params: { library } }),
  renameLibrary: (client, { library }, key) =>
    client.call('renameLibrary', { params: { library }, body: { name: `Renamed ${library}` }, ...withKey(key) }),
  members: (client, { library }) => client.call('members', { params: { library }, query: {} }),
  putMember: (client, { library, account }, key) =>
    client.call('putMember', { params: { library, account }, body: { role: 'editor' }, ...withKey(key) }),
  removeMember: (client, { library, account }, key) =>
    client.call('removeMember', { params: { library, account }, ...withKey(key) }),
  changes: (client, { library }) => client.call('changes', { params: { library }, query: { since: 0 } }),
  folders: (client, { library }) => client.call('folders', { params: { library }, query: {} }),
  createFolder: (client, { library, folder, comment }, key) =>
    // Any id that is new among folders, and the same one each time.
    client.call('createFolder', {
      params: { library },
      body: { id: comment, parentId: folder, name: 'In it' },
      ...withKey(key),
    }),
  changeFolder: (client, { library, folder }, key) =>
    client.call('changeFolder', { params: { library, folder }, body: { name: 'Changed' }, ...withKey(key) }),
  comments: (client, { library, diagram }) => client.call('comments', { params: { library, diagram }, query: {} }),
  createComment: (client, { library, diagram, version, comment, folder }, key) => {
    const body = { id: folder, elementId: 'Task_1', versionId: version, parentId: comment, text: 'So?' };
    return client.call('createComment', { params: { library, diagram }, body, ...withKey(key) });
  },
  editComment: (client, { library, comment }, key) =>
    client.call('editComment', { params: { library, comment }, body: { text: 'Mine' }, ...withKey(key) }),
  resolveComment: (client, { library, comment }, key) =>
    client.call('resolveComment', { params: { library, comment }, body: { resolved: true }, ...withKey(key) }),
  deleteComment: (client, { library, comment }, key) =>
    client.call('deleteComment', { params: { library, comment }, ...withKey(key) }),
  trashFolder: (client, { library, folder }, key) =>
    client.call('trashFolder', { params: { library, folder }, ...withKey(key) }),
  restoreFolder: (client, { library, folder }, key) =>
    client.call('restoreFolder', { params: { library, folder }, ...withKey(key) }),
  trashLibrary: (client, { library }, key) => client.call('trashLibrary', { params: { library }, ...withKey(key) }),
  restoreLibrary: (client, { library }, key) => client.call('restoreLibrary', { params: { library }, ...withKey(key) }),
  leaveLibrary: (client, { library }, key) => client.call('leaveLibrary', { params: { library }, ...withKey(key) }),
} satisfies Record<string, Call>;

const calls: Readonly<Record<keyof typeof everyCall, Call>> = everyCall;
const names = Object.keys(everyCall).filter((name): name is keyof typeof everyCall => name in everyCall);

const people = ['outsider', 'admin', 'viewer', 'commenter', 'editor', 'owner'] as const;

/** What each of them is answered: `.` for well, `-` for `not_found`, `x` for `forbidden`. */
const expected: Record<keyof typeof calls, string> = {
  library: '-.....',
  renameLibrary: '-.xxx.',
  members: '-.....',
  putMember: '-.xxx.',
  removeMember: '-.xxx.',
  changes: '--....',
  folders: '--....',
  createFolder: '--xx..',
  changeFolder: '--xx..',
  comments: '--....',
  createComment: '--x...',
  editComment: '--xxxx',
  resolveComment: '--x...',
  deleteComment: '--xxx.',
  trashFolder: '--xx..',
  restoreFolder: '--xx..',
  trashLibrary: '-.xxx.',
  restoreLibrary: '-.xxx.',
  leaveLibrary: '--....',
};

const signs: Record<string, string> = { not_found: '-', forbidden: 'x' };

test('every call is for whom it is', async () => {
  const seen = new Map<string, string>(names.map((name) => [name, '']));
  for (const who of people) {
    const ids = await fill();
    const account = await acme.account(`${who} ${randomUUID()}`, { admin: who === 'admin' });
    if (who !== 'outsider' && who !== 'admin') await acme.member(ids.library, account, who);
    for (const name of names) {
      const { error } = await calls[name](account.client, ids);
      seen.set(name, `${seen.get(name)}${error === null ? '.' : (signs[error] ?? error)}`);
    }
  }
  expect(Object.fromEntries(seen)).toEqual(expected);
});

test('what somebody may not see and what isn’t there is answered alike', async () => {
  const theirs = await fill();
  const rival = await server.organisation('Rival');
  const strangers = [await acme.account('Nora Nobody'), await rival.account('Rita Rival'), rival.admin];
  const missing: Filled = {
    library: newId(),
    folder: newId(),
    diagram: newId(),
    version: newId(),
    comment: newId(),
    account: newId(),
  };
  for (const { client } of strangers) {
    for (const name of names) {
      const [one, other] = [await calls[name](client, theirs), await calls[name](client, missing)];
      expect([name, one.status, one.error, one.details]).toEqual([name, 404, 'not_found', {}]);
      expect([other.status, other.error, other.details]).toEqual([404, 'not_found', {}]);
      expect(one.seq).toBe(other.seq);
    }
  }
});

test('ids of another library of one’s own lead nowhere', async () => {
  const [own, other] = [await fill(), await fill()];
  const mixed = { ...other, library: own.library };
  const aboutIds = ['createFolder', 'changeFolder', 'trashFolder', 'restoreFolder'] as const;
  const aboutComments = ['comments', 'createComment', 'editComment', 'resolveComment', 'deleteComment'] as const;
  for (const name of [...aboutIds, ...aboutComments]) {
    expect([name, (await calls[name](olga.client, mixed)).error]).toEqual([name, 'not_found']);
  }
  for (const changed of [{ version: other.version }, { comment: other.comment }]) {
    expect((await calls.createComment(olga.client, { ...own, ...changed })).error).toBe('not_found');
  }
});

test('every change sent again with its key, at once or later, counts once', async () => {
  const reads = new Set<string>(['library', 'members', 'changes', 'folders', 'comments']);
  const ids = await fill();
  const second = await acme.account(`Otto ${randomUUID()}`);
  await acme.member(ids.library, second, 'owner');
  for (const name of names.filter((each) => !reads.has(each))) {
    const feed = async () => {
      const [row] = await server.parts.database.asOwner.query<{ count: number; seq: number }>(
        `select count(*) as count, max(h.seq) as seq from feed f join library_heads h using (org_id, library_id)
          where library_id = $1`,
        [ids.library],
      );
      return row;
    };
    const before = await feed();
    const key = randomUUID();
    const send = () => calls[name](olga.client, ids, key);
    const [first, ...others] = await Promise.all([send(), send(), send()]);
    others.push(await send());
    expect([name, first.error]).toEqual([name, null]);
    for (const { status, body, seq } of others) {
      expect([name, status, body, seq]).toEqual([name, first.status, first.body, first.seq]);
    }
    const after = await feed();
    expect([name, after?.count]).toEqual([name, (before?.count ?? 0) + 1]);
    expect(after?.seq).toBe(after?.count);
  }
});
