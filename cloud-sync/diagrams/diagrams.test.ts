import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../database/new-id.ts';
import { contentOf, makeDiagram, sendBlob } from '../tests/support/make-diagram.ts';
import type { TestAccount, TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';

const server = useServer();
let organisation: TestOrganisation;
let owner: TestAccount;
let library: string;

beforeAll(async () => {
  organisation = await server.organisation();
  owner = await organisation.account('Olga Owner');
  library = await organisation.library(owner);
});

test('a diagram is made, read, and committed to', async () => {
  const diagram = await makeDiagram(owner.client, library, { name: ' Order ' });
  expect(diagram).toMatchObject({ name: 'Order', folderId: null, trashedAt: null, head: { number: 1, baseId: null } });
  const params = { library, diagram: diagram.id };
  expect(await owner.client.ok('diagram', { params })).toEqual(diagram);
  const blob = await sendBlob(owner.client, library, Buffer.from('second'));
  const { version, seq } = await owner.client.ok('commit', {
    params,
    body: { base: diagram.head.id, ...contentOf(blob, { message: 'Better' }) },
    headers: { 'if-match': `"${diagram.head.id}"` },
  });
  expect(version).toMatchObject({
    number: 2,
    baseId: diagram.head.id,
    message: 'Better',
    bytes: 6,
    by: { name: 'Olga Owner' },
  });
  const after = await owner.client.ok('diagram', { params });
  expect(after).toMatchObject({ seq, head: version });
  const versions = await owner.client.ok('versions', { params, query: {} });
  expect(versions).toEqual({ items: [version, diagram.head], next: null });
  const { changes } = await owner.client.ok('changes', { params: { library }, query: { since: diagram.seq } });
  expect(changes).toMatchObject([{ seq, kind: 'version', id: version.id, diagramId: diagram.id, change: 'created' }]);
});

test('a commit on an older version is answered with the present head', async () => {
  const diagram = await makeDiagram(owner.client, library);
  const params = { library, diagram: diagram.id };
  const blob = await sendBlob(owner.client, library, Buffer.from('mine'));
  const first = await owner.client.ok('commit', { params, body: { base: diagram.head.id, ...contentOf(blob) } });
  const late = await owner.client.call('commit', { params, body: { base: diagram.head.id, ...contentOf(blob) } });
  expect(late).toMatchObject({ status: 412, error: 'head_moved', details: { head: first.version.id, number: 2 } });
  const unlike = await owner.client.call('commit', {
    params,
    body: { base: first.version.id, ...contentOf(blob) },
    headers: { 'if-match': `"${diagram.head.id}"` },
  });
  expect(unlike).toMatchObject({ status: 400, error: 'request_invalid' });
});

test('a commit counts once, and its id once', async () => {
  const diagram = await makeDiagram(owner.client, library);
  const params = { library, diagram: diagram.id };
  const blob = await sendBlob(owner.client, library, Buffer.from('once'));
  const options = { params, body: { base: diagram.head.id, ...contentOf(blob) }, key: randomUUID() };
  const answers = await Promise.all([1, 2, 3, 4].map(() => owner.client.call('commit', options)));
  for (const answer of answers) expect(answer).toMatchObject({ status: 201, body: answers[0]?.body });
  const again = await owner.client.call('commit', { ...options, key: randomUUID() });
  expect(again).toMatchObject({ status: 412 });
  const sameId = { ...options.body, base: options.body.versionId };
  expect(await owner.client.call('commit', { params, body: sameId })).toMatchObject({ status: 409, error: 'id_taken' });
  expect((await owner.client.ok('versions', { params, query: {} })).items).toHaveLength(2);
});

test('what is missing is named', async () => {
  const blob = 'ab'.repeat(32);
  const body = { id: newId(), folderId: null, name: 'Order', version: contentOf(blob) };
  expect(await owner.client.call('createDiagram', { params: { library }, body })).toMatchObject({
    status: 409,
    error: 'blob_missing',
    details: { blob },
  });
  const params = { library, diagram: newId() };
  expect(await owner.client.call('diagram', { params })).toMatchObject({ error: 'not_found' });
  expect(await owner.client.call('versions', { params, query: {} })).toMatchObject({ error: 'not_found' });
  expect(await owner.client.call('trashDiagram', { params })).toMatchObject({ error: 'not_found' });
});
