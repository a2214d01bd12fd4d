import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Comment, Diagram } from '../../shared/sync/diagram-routes.ts';
import { newId } from '../database/new-id.ts';
import { makeDiagram } from '../tests/support/make-diagram.ts';
import type { TestAccount, TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';

const server = useServer();
let acme: TestOrganisation;
let olga: TestAccount;
let carl: TestAccount;
let vera: TestAccount;
let library: string;
let diagram: Diagram;
beforeAll(async () => {
  acme = await server.organisation();
  olga = await acme.account('Olga Owner');
  carl = await acme.account('Carl Commenter');
  vera = await acme.account('Vera Viewer');
  library = await acme.library(olga);
  await acme.member(library, carl, 'commenter');
  await acme.member(library, vera, 'viewer');
});
beforeEach(async () => {
  diagram = await makeDiagram(olga.client, library);
});

interface Draft {
  elementId?: string | null;
  versionId?: string;
  parentId?: string | null;
  text?: string;
}

const bodyOf = (draft: Draft) => ({
  id: newId(),
  elementId: null,
  versionId: diagram.head.id,
  parentId: null,
  text: 'Why?',
  ...draft,
});
const send = (by: TestAccount, draft: Draft = {}) =>
  by.client.call('createComment', { params: { library, diagram: diagram.id }, body: bodyOf(draft) });
const write = async (by: TestAccount, draft: Draft = {}): Promise<Comment> => (await send(by, draft)).body;
const list = async (query: { resolved?: boolean; limit?: number; cursor?: string } = {}) =>
  (await vera.client.ok('comments', { params: { library, diagram: diagram.id }, query })).items;
const edit = (by: TestAccount, comment: string, text: string) =>
  by.client.call('editComment', { params: { library, comment }, body: { text } });
const resolve = (by: TestAccount, comment: string, resolved: boolean) =>
  by.client.call('resolveComment', { params: { library, comment }, body: { resolved } });
const remove = (by: TestAccount, comment: string) => by.client.call('deleteComment', { params: { library, comment } });
const news = async () =>
  (await vera.client.ok('changes', { params: { library }, query: { since: diagram.seq } })).changes.map((change) => [
    change.kind,
    change.change,
    change.id,
    change.diagramId,
  ]);

test('comments are about a diagram or an element, and answers about what they answer', async () => {
  const first = await write(carl, { elementId: 'Task_1' });
  expect(first).toMatchObject({
    elementId: 'Task_1',
    text: 'Why?',
    parentId: null,
    by: { name: carl.name },
    editedAt: null,
  });
  const answer = await write(olga, { parentId: first.id, text: 'Because.' });
  expect(answer).toMatchObject({ parentId: first.id, elementId: 'Task_1' });
  expect(await list()).toEqual([first, answer]);
  expect(await news()).toEqual([
    ['comment', 'created', first.id, diagram.id],
    ['comment', 'created', answer.id, diagram.id],
  ]);
  const { seq } = await vera.client.ok('diagram', { params: { library, diagram: diagram.id } });
  expect(seq).toBe(diagram.seq + 2);
});

test('what a comment refers to must be there', async () => {
  const first = await write(carl);
  const answer = await write(carl, { parentId: first.id });
  const other = await makeDiagram(olga.client, library);
  expect((await send(carl, { versionId: newId() })).error).toBe('not_found');
  expect((await send(carl, { versionId: other.head.id })).error).toBe('not_found');
  expect((await send(carl, { parentId: newId() })).error).toBe('not_found');
  expect((await send(carl, { parentId: answer.id })).error).toBe('request_invalid');
  expect((await send(carl, { text: ' \n ' })).error).toBe('request_invalid');
  expect((await send(carl, { text: 'a\0b' })).error).toBe('request_invalid');
  expect((await write(carl, { text: 'half \ud83d' })).text).toBe('half \ufffd');
  expect((await send(vera)).error).toBe('forbidden');
  const taken = { params: { library, diagram: diagram.id }, body: { ...bodyOf({}), id: first.id } };
  expect((await carl.client.call('createComment', taken)).error).toBe('id_taken');
  expect((await vera.client.call('comments', { params: { library, diagram: newId() }, query: {} })).error).toBe(
    'not_found',
  );
});

test('only who wrote a comment changes it', async () => {
  const first = await write(carl);
  expect((await edit(olga, first.id, 'Mine')).error).toBe('forbidden');
  expect((await edit(vera, first.id, 'Mine')).error).toBe('forbidden');
  const edited = (await edit(carl, first.id, 'Why not?')).body;
  expect(edited).toMatchObject({ text: 'Why not?' });
  expect(edited.editedAt).not.toBeNull();
  expect((await edit(carl, first.id, 'Why not?')).body).toEqual(edited);
  expect(await list()).toEqual([edited]);
  expect(await news()).toHaveLength(2);
});

test('what was resolved is left out with its answers, and can be opened again', async () => {
  const first = await write(carl);
  const answer = await write(olga, { parentId: first.id });
  const open = await write(carl, { text: 'Another' });
  const resolved = (await resolve(carl, answer.id, true)).body;
  expect(resolved).toMatchObject({ id: first.id, resolvedBy: { accountId: carl.accountId, name: carl.name } });
  expect((await resolve(olga, first.id, true)).body).toEqual(resolved);
  expect(await list({ resolved: false })).toEqual([open]);
  expect(await list()).toEqual([resolved, answer, open]);
  expect((await resolve(olga, first.id, false)).body).toEqual(first);
  expect(await list({ resolved: false })).toEqual([first, answer, open]);
  expect((await resolve(vera, first.id, true)).error).toBe('forbidden');
});

test('a comment with answers goes with the last of them', async () => {
  const first = await write(carl);
  const answers = [await write(olga, { parentId: first.id }), await write(carl, { parentId: first.id })];
  const [one, two] = answers.map(({ id }) => id);
  expect((await remove(carl, one ?? '')).error).toBe('forbidden');
  expect((await remove(carl, first.id)).error).toBeNull();
  expect(await list()).toEqual([{ ...first, text: '' }, ...answers]);
  expect((await edit(carl, first.id, 'Back')).error).toBe('not_found');
  expect((await remove(carl, first.id)).error).toBe('not_found');
  expect((await remove(olga, two ?? '')).error).toBeNull();
  expect(await list()).toHaveLength(2);
  expect((await remove(olga, one ?? '')).error).toBeNull();
  expect(await list()).toEqual([]);
  expect((await edit(olga, one ?? '', 'Back')).error).toBe('not_found');
  expect((await news()).slice(3)).toEqual([
    ['comment', 'changed', first.id, diagram.id],
    ['comment', 'removed', two, diagram.id],
    ['comment', 'removed', first.id, diagram.id],
    ['comment', 'removed', one, diagram.id],
  ]);
});

test('pages follow each other, also through comments of one moment', async () => {
  const made = [];
  for (let n = 0; n < 7; n++) made.push((await write(carl, { text: String(n) })).id);
  await server.parts.database.asOwner.query('update comments set created_at = $2 where diagram_id = $1', [
    diagram.id,
    new Date(1_700_000_000_000),
  ]);
  const listed: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await vera.client.ok('comments', {
      params: { library, diagram: diagram.id },
      query: { limit: 3, resolved: false, ...(cursor ? { cursor } : {}) },
    });
    listed.push(...page.items.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(listed).toEqual(made.sort());
  const far = Buffer.from(JSON.stringify([-1e15, diagram.id])).toString('base64url');
  expect(await list({ cursor: far })).toHaveLength(7);
});

test('on a diagram in the trash comments are read, not written', async () => {
  const first = await write(carl);
  await olga.client.ok('trashDiagram', { params: { library, diagram: diagram.id } });
  expect(await list()).toEqual([first]);
  const answers = [await send(carl), await edit(carl, first.id, 'x'), await resolve(carl, first.id, true)];
  answers.push(await send(carl, { parentId: first.id }));
  for (const { error } of [...answers, await remove(carl, first.id)]) expect(error).toBe('in_trash');
});

test('each change sent twice with one key counts once', async () => {
  const params = { library, diagram: diagram.id };
  const body = bodyOf({});
  const comment = { library, comment: body.id };
  const options = [
    (key: string) => carl.client.call('createComment', { params, body, key }),
    (key: string) => carl.client.call('editComment', { params: comment, body: { text: 'New' }, key }),
    (key: string) => carl.client.call('resolveComment', { params: comment, body: { resolved: true }, key }),
    (key: string) => carl.client.call('deleteComment', { params: comment, key }),
  ];
  for (const [index, call] of options.entries()) {
    const key = randomUUID();
    const [first, ...others] = await Promise.all([call(key), call(key), call(key)]);
    expect(first.error).toBeNull();
    for (const other of [...others, await call(key)]) expect(other.body).toEqual(first.body);
    expect(await news()).toHaveLength(index + 1);
  }
});

test('an answer that comes while its beginning is deleted is never lost without a trace', async () => {
  for (let round = 0; round < 10; round++) {
    const first = await write(carl);
    const [answer] = await Promise.all([send(olga, { parentId: first.id }), remove(carl, first.id)]);
    const left = (await list()).filter(({ id, parentId }) => id === first.id || parentId === first.id);
    expect(left.map(({ text }) => text)).toEqual(answer.error === null ? ['', 'Why?'] : []);
  }
});
