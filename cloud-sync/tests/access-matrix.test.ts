import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Access, type Role, type Route, roles } from '../../shared/sync/route.ts';
import { idempotencyHeader, type RouteName, routeNames, routes } from '../../shared/sync/routes.ts';
import { signAccessToken } from '../accounts/access-token.ts';
import { newId } from '../database/new-id.ts';
import { makeSubjects } from './make-subjects.ts';
import { type SampleCall, type Subjects, sampleCalls } from './sample-calls.ts';
import { syncClient } from './support/sync-client.ts';
import { type TestAccount, type TestOrganisation, testSecret } from './support/test-server.ts';
import { useServer } from './support/use-server.ts';

const closed = routeNames.filter((name) => routes[name].access !== 'public');
const aboutLibraries = routeNames.filter((name) => routes[name].path.includes(':library'));

const server = useServer();
let acme: TestOrganisation;
let foreign: TestOrganisation;
let owner: TestAccount;
let foreignSubjects: Subjects;

beforeAll(async () => {
  acme = await server.organisation('Acme');
  foreign = await server.organisation('Foreign');
  owner = await acme.account('Olga Owner');
  foreignSubjects = await makeSubjects(foreign, foreign.admin);
});

interface Outcome {
  status: number;
  code: string | null;
  message: string | null;
}

/** Sends a sample of a route with a token, or none. */
async function send(
  name: RouteName,
  token: string | null,
  { params = {}, query = {}, body }: SampleCall,
): Promise<Outcome> {
  const route: Route = routes[name];
  const path = Object.entries(params).reduce((all, [key, value]) => all.replace(`:${key}`, value), route.path);
  const search = new URLSearchParams(query);
  const isBlob = name === 'putBlob';
  const response = await syncClient(server.address, token).fetch(search.size === 0 ? path : `${path}?${search}`, {
    method: route.method,
    headers: {
      ...(route.mutation ? { [idempotencyHeader]: randomUUID() } : {}),
      ...(isBlob ? { 'content-type': 'application/octet-stream' } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(isBlob ? { body: 'not these bytes' } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.status < 400) return { status: response.status, code: null, message: null };
  const { error } = JSON.parse(text);
  return { status: response.status, code: error.code, message: error.message };
}

const refused = (outcome: Outcome): boolean =>
  outcome.status === 401 || outcome.status === 403 || outcome.status === 404;

/** Whether a member of this role may, by what the route declares alone. */
function mayBe(role: Role, access: Access): boolean {
  if (access === 'account' || access === 'overseer' || access === 'public') return true;
  if (access === 'admin') return false;
  const least: Role = access === 'manager' ? 'owner' : access;
  return roles.indexOf(role) >= roles.indexOf(least);
}

describe('nobody gets past a closed route', () => {
  test.each(closed)('%s', async (name) => {
    const sample = sampleCalls[name](foreignSubjects);
    const caller = { ...owner, orgId: acme.orgId, admin: true, sessionId: newId(), writes: true };
    const expired = await signAccessToken(caller, testSecret, -10);
    const forged = await signAccessToken(caller, 'somebody else’s secret of more than thirty-two characters', 600);
    const sessionless = await signAccessToken(caller, testSecret, 600);
    for (const token of [null, 'nonsense', expired, forged, sessionless]) {
      expect(await send(name, token, sample)).toMatchObject({ status: 401 });
    }
  });
});

describe('roles in a library', () => {
  const cases = aboutLibraries.flatMap((name) => roles.map((role) => [name, role] as const));
  test.each(cases)('%s as %s', async (name, role) => {
    const subjects = await makeSubjects(acme, owner);
    const member = await acme.account(`Member ${newId()}`);
    await acme.member(subjects.library, member, role);
    const outcome = await send(name, member.client.token, sampleCalls[name](subjects));
    const { access } = routes[name];
    if (mayBe(role, access)) {
      // One may only change one's own comments; the bytes that are sent are not the blob's.
      const isForeignComment = name === 'editComment' || (name === 'deleteComment' && role !== 'owner');
      expect(outcome).toMatchObject(
        isForeignComment ? { code: 'forbidden' } : { code: name === 'putBlob' ? 'blob_hash_mismatch' : null },
      );
    } else {
      expect(outcome).toMatchObject({ status: 403, code: 'forbidden' });
    }
  });
});

describe('what one may not know of looks like what isn’t there', () => {
  test.each(aboutLibraries)('%s', async (name) => {
    const subjects = await makeSubjects(acme, owner);
    const stranger = await acme.account(`Stranger ${newId()}`);
    await acme.library(stranger);
    const missing = { ...subjects, library: newId() };
    const notThere = await send(name, stranger.client.token, sampleCalls[name](missing));
    expect(notThere).toMatchObject({ status: 404, code: 'not_found' });
    expect(await send(name, stranger.client.token, sampleCalls[name](subjects))).toEqual(notThere);
    expect(await send(name, owner.client.token, sampleCalls[name](foreignSubjects))).toEqual(notThere);
    expect(await send(name, foreign.admin.client.token, sampleCalls[name](subjects))).toEqual(notThere);
    const byAdmin = await send(name, acme.admin.client.token, sampleCalls[name](subjects));
    const { access } = routes[name];
    if (access === 'manager' || access === 'overseer') expect(refused(byAdmin)).toBe(false);
    else expect(byAdmin).toEqual(notThere);
  });

  test.each(aboutLibraries.filter((name) => /:library\/.*:(?!account)/.test(routes[name].path)))(
    '%s with ids of another library',
    async (name) => {
      const own = await makeSubjects(acme, owner);
      const other = await makeSubjects(acme, owner);
      const mixed = sampleCalls[name]({ ...other, library: own.library });
      const missing = sampleCalls[name]({
        ...other,
        library: own.library,
        folder: newId(),
        diagram: newId(),
        version: newId(),
        comment: newId(),
        blob: 'f'.repeat(64),
      });
      const outcome = await send(name, owner.client.token, mixed);
      expect(outcome).toEqual(await send(name, owner.client.token, missing));
      if (name !== 'putBlob' && name !== 'uploadState')
        expect(outcome).toMatchObject({ status: 404, code: 'not_found' });
    },
  );
});

describe('routes of the organisation', () => {
  const cases = routeNames.filter((name) => routes[name].access === 'admin');
  test.each(cases)('%s is for its administrators', async (name) => {
    const subjects = await makeSubjects(acme, owner);
    const sample = sampleCalls[name](subjects);
    expect(await send(name, owner.client.token, sample)).toMatchObject({ status: 403, code: 'forbidden' });
    expect(refused(await send(name, acme.admin.client.token, sample))).toBe(false);
    if (routes[name].path.includes('/:')) {
      const byForeigner = await send(name, foreign.admin.client.token, sample);
      const aboutNothing = { ...subjects, account: newId(), invitation: newId() };
      expect(byForeigner).toMatchObject({ status: 404, code: 'not_found' });
      expect(await send(name, acme.admin.client.token, sampleCalls[name](aboutNothing))).toEqual(byForeigner);
    }
  });

  test.each(['endSession', 'revokeToken'] as const)('%s reaches one’s own only', async (name) => {
    const subjects = await makeSubjects(acme, owner);
    const outcome = await send(name, owner.client.token, sampleCalls[name](subjects));
    expect(outcome).toMatchObject({ status: 404, code: 'not_found' });
    const missing = { ...subjects, session: newId(), token: newId() };
    expect(await send(name, owner.client.token, sampleCalls[name](missing))).toEqual(outcome);
  });
});

describe('tokens for reading', () => {
  test.each(closed)('%s', async (name) => {
    const subjects = await makeSubjects(acme, acme.admin);
    const { token } = await acme.admin.client.ok('createToken', { body: { name: newId(), writes: false, days: 1 } });
    const route: Route = routes[name];
    const outcome = await send(name, token, sampleCalls[name](subjects));
    if (route.method === 'GET' || route.reads) expect(outcome.code).not.toBe('token_read_only');
    else expect(outcome).toMatchObject({ status: 403, code: 'token_read_only' });
  });
});

describe('tokens for writing', () => {
  test.each(closed)('%s', async (name) => {
    const admin = await acme.account(`Admin ${newId()}`, { admin: true });
    const subjects = await makeSubjects(acme, admin);
    const { token } = await admin.client.ok('createToken', { body: { name: newId(), writes: true, days: 1 } });
    const outcome = await send(name, token, sampleCalls[name](subjects));
    const powerful = ['signOut', 'changePassword', 'createToken', 'changePerson', 'createPasswordLink', 'invite'];
    if (powerful.includes(name)) expect(outcome).toMatchObject({ status: 403, code: 'forbidden' });
    else expect(outcome.code).not.toBe('forbidden');
  });
});

test('an account that was disabled gets nowhere any more', async () => {
  const subjects = await makeSubjects(acme, owner);
  const member = await acme.account('Doris Disabled');
  await acme.member(subjects.library, member, 'owner');
  expect(await send('diagrams', member.client.token, sampleCalls.diagrams(subjects))).toMatchObject({ status: 200 });
  await acme.admin.client.ok('changePerson', { params: { account: member.accountId }, body: { disabled: true } });
  for (const name of closed) {
    expect(await send(name, member.client.token, sampleCalls[name](subjects))).toMatchObject({ status: 401 });
  }
});
