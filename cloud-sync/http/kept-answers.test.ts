import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../shared/sync/route.ts';
import { idempotencyHeader, type RouteName, routeNames, routes, seqHeader } from '../../shared/sync/routes.ts';
import { makeSubjects } from '../tests/make-subjects.ts';
import { type SampleCall, type Subjects, sampleCalls } from '../tests/sample-calls.ts';
import type { TestAccount, TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';

const server = useServer();
let organisation: TestOrganisation;
let owner: TestAccount;
let otherOwner: TestAccount;

beforeAll(async () => {
  organisation = await server.organisation();
  owner = await organisation.account('Olga Owner', { admin: true });
  otherOwner = await organisation.account('Otto Owner');
});

const mutations = routeNames.filter((name) => {
  const route: Route = routes[name];
  return route.mutation === true;
});

/** What has to be done before a mutation, so that it changes something. */
const before: Partial<Record<RouteName, RouteName>> = {
  putMember: 'removeMember',
  restoreLibrary: 'trashLibrary',
  restoreFolder: 'trashFolder',
  restoreDiagram: 'trashDiagram',
};

async function send(name: RouteName, { params = {}, body }: SampleCall, key: string) {
  const route: Route = routes[name];
  const path = Object.entries(params).reduce((all, [part, value]) => all.replace(`:${part}`, value), route.path);
  const response = await owner.client.fetch(path, {
    method: route.method,
    headers: { [idempotencyHeader]: key, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = JSON.parse((await response.text()) || 'null');
  return { status: response.status, answer, seq: response.headers.get(seqHeader) };
}

const stateOf = ({ library }: Subjects) =>
  server.parts.database.asOwner.query(
    `select h.seq, h.bytes, h.versions, h.diagrams, (select count(*) from feed f where f.library_id = h.library_id) as fed
       from library_heads h where h.library_id = $1`,
    [library],
  );

describe('a mutation that is asked for again changes nothing more, and answers the same', () => {
  test.each(mutations)('%s', async (name) => {
    const subjects = await makeSubjects(organisation, owner);
    // An owner may leave when there is another one.
    await organisation.member(subjects.library, otherOwner, 'owner');
    const first = before[name];
    if (first) await send(first, sampleCalls[first](subjects), randomUUID());
    const sample = sampleCalls[name](subjects);
    const key = randomUUID();
    const [state] = await stateOf(subjects);
    const answer = await send(name, sample, key);
    expect(answer.status).toBeLessThan(300);
    const [done] = await stateOf(subjects);
    if (name !== 'createLibrary') expect(done).not.toEqual(state);
    expect(await send(name, sample, key)).toEqual(answer);
    expect(await stateOf(subjects)).toEqual([done]);
    const twins = await Promise.all([1, 2, 3].map(() => send(name, sample, key)));
    for (const twin of twins) expect(twin).toEqual(answer);
  });
});

test('a mutation that finds nothing to change answers the same each time, too', async () => {
  const { library } = await makeSubjects(organisation, owner);
  const params = { library };
  const { name, seq } = await owner.client.ok('library', { params });
  const key = randomUUID();
  const answer = await send('renameLibrary', { params, body: { name } }, key);
  expect(answer).toMatchObject({ status: 200, answer: { name, seq }, seq: String(seq) });
  expect(await send('renameLibrary', { params, body: { name } }, key)).toEqual(answer);
});

test('what is not done in full is not done at all', async () => {
  const subjects = await makeSubjects(organisation, owner);
  const { library, diagram } = subjects;
  const { asOwner } = server.parts.database;
  const numberOf = async (table: 'versions' | 'mutations'): Promise<unknown> =>
    (await asOwner.query(table === 'versions' ? countVersions : countMutations, [library]))[0];
  const [versions, kept] = [await numberOf('versions'), await numberOf('mutations')];
  // The last step fails, when all others were done and the commit was sent along with it.
  await asOwner.query('alter table mutations add constraint none check (status <> 201) not valid');
  const answer = await send('commit', sampleCalls.commit(subjects), randomUUID());
  await asOwner.query('alter table mutations drop constraint none');
  expect(answer.status).toBe(500);
  expect([await numberOf('versions'), await numberOf('mutations')]).toEqual([versions, kept]);
  // So does an early one.
  const { head } = await owner.client.ok('diagram', { params: { library, diagram } });
  const taken = sampleCalls.commit(subjects);
  const body = { ...Object(taken.body), versionId: head.id };
  expect(await send('commit', { ...taken, body }, randomUUID())).toMatchObject({
    status: 409,
    answer: { error: { code: 'id_taken' } },
  });
  expect([await numberOf('versions'), await numberOf('mutations')]).toEqual([versions, kept]);
});

const countVersions = 'select count(*) as count from versions where library_id = $1';
const countMutations = 'select count(*) as count from mutations where library_id = $1';
