import Type from 'typebox';
import { Id, nullable, record, Timestamp } from '../contract/method.ts';
import { By, Email, page, pageQuery, RoleName, ShortText } from './fields.ts';
import { route } from './route.ts';

const Person = record({
  id: Id,
  email: Type.String(),
  name: Type.String(),
  admin: Type.Boolean(),
  disabled: Type.Boolean(),
  provider: Type.Boolean(),
  createdAt: Timestamp,
  lastSeenAt: nullable(Timestamp),
});

const Invitation = record({
  id: Id,
  email: Type.String(),
  admin: Type.Boolean(),
  libraryId: nullable(Id),
  role: nullable(RoleName),
  invitedBy: By,
  createdAt: Timestamp,
  expiresAt: Timestamp,
});

const Organisation = record({
  id: Id,
  slug: Type.String(),
  name: Type.String(),
  quotaBytes: Type.Integer(),
  /** As it counts against the quota. */
  usedBytes: Type.Integer(),
  /** The part of it that no version names yet: sent a moment ago, or on its way. What stays so is deleted after a day. */
  waitingBytes: Type.Integer(),
  accounts: Type.Integer(),
  libraries: Type.Integer(),
  diagrams: Type.Integer(),
  versions: Type.Integer(),
});

/** A secret link, to be passed on by hand where no mail is sent. */
const Link = record({ id: Id, link: Type.String(), expiresAt: Timestamp, mailed: Type.Boolean() });

const Audited = record({
  id: Id,
  at: Timestamp,
  by: By,
  /** Such as `account.disabled`. */
  act: Type.String(),
  subject: nullable(Type.String()),
  details: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
  address: Type.String(),
});

/** One minute of one node, for the charts. */
const HealthSample = record({
  node: Type.String(),
  at: Timestamp,
  requests: Type.Integer(),
  failed: Type.Integer(),
  p50: Type.Number(),
  p95: Type.Number(),
  sockets: Type.Integer(),
  memoryBytes: Type.Integer(),
  cpu: Type.Number(),
  loopDelay: Type.Number(),
  poolWaiting: Type.Integer(),
  cacheHits: Type.Number(),
});

const personParams = record({ account: Id });

export const organisationRoutes = {
  organisation: route('GET', '/v1/organisation', {
    access: 'admin',
    summary: 'The organisation, its quota and what it uses',
    reply: Organisation,
  }),
  changeOrganisation: route('PATCH', '/v1/organisation', {
    access: 'admin',
    summary: 'Rename the organisation or change its quota',
    body: record({
      name: Type.Optional(ShortText),
      quotaBytes: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
    }),
    reply: Organisation,
  }),
  names: route('GET', '/v1/names', {
    access: 'account',
    summary:
      'Names of those who can sign in, in their order: whose name begins with `search`, and whose whole email address it is',
    query: Type.Object({ ...pageQuery, search: Type.Optional(Type.String({ maxLength: 200 })) }),
    reply: page(record({ id: Id, name: Type.String() })),
  }),
  people: route('GET', '/v1/people', {
    access: 'admin',
    summary:
      'Accounts of the organisation whose name begins with `search`, in the order of their names, then those whose email does',
    query: Type.Object({ ...pageQuery, search: Type.Optional(Type.String({ maxLength: 200 })) }),
    reply: page(Person),
  }),
  person: route('GET', '/v1/people/:account', {
    access: 'admin',
    summary: 'One account and its sessions',
    params: personParams,
    reply: record({
      person: Person,
      sessions: Type.Array(
        record({ id: Id, client: Type.String(), address: Type.String(), createdAt: Timestamp, lastUsedAt: Timestamp }),
      ),
    }),
    errors: ['not_found'],
  }),
  personLibraries: route('GET', '/v1/people/:account/libraries', {
    access: 'admin',
    summary: 'Libraries that an account is a member of, those in the trash too, in the order of their names',
    params: personParams,
    query: Type.Object(pageQuery),
    reply: page(record({ id: Id, name: Type.String(), role: RoleName, trashedAt: nullable(Timestamp) })),
    errors: ['not_found'],
  }),
  changePerson: route('PATCH', '/v1/people/:account', {
    access: 'admin',
    summary:
      'Rename an account, make it an administrator or not, disable or enable it; disabling ends its sessions and sockets',
    params: personParams,
    body: record({
      name: Type.Optional(ShortText),
      admin: Type.Optional(Type.Boolean()),
      disabled: Type.Optional(Type.Boolean()),
    }),
    reply: Person,
    errors: ['not_found', 'last_admin'],
    ownTransactions: true,
    session: true,
  }),
  endPersonSessions: route('DELETE', '/v1/people/:account/sessions', {
    access: 'admin',
    summary: 'End every session of an account',
    params: personParams,
    errors: ['not_found'],
    ownTransactions: true,
  }),
  createPasswordLink: route('POST', '/v1/people/:account/password-link', {
    access: 'admin',
    summary: 'Make a link with which somebody sets a new password',
    status: 201,
    params: personParams,
    reply: Link,
    errors: ['not_found'],
    ownTransactions: true,
    session: true,
  }),
  invitations: route('GET', '/v1/invitations', {
    access: 'admin',
    summary: 'Open invitations, the newest first',
    query: Type.Object(pageQuery),
    reply: page(Invitation),
  }),
  invite: route('POST', '/v1/invitations', {
    access: 'admin',
    summary: 'Invite somebody, into a library if one is named; by mail where that is set up',
    status: 201,
    body: record({
      email: Email,
      admin: Type.Boolean(),
      libraryId: nullable(Id),
      role: nullable(RoleName),
    }),
    reply: Link,
    errors: ['name_taken', 'not_found'],
    ownTransactions: true,
    session: true,
  }),
  withdrawInvitation: route('DELETE', '/v1/invitations/:invitation', {
    access: 'admin',
    summary: 'Withdraw an invitation',
    params: record({ invitation: Id }),
    errors: ['not_found'],
  }),
  allLibraries: route('GET', '/v1/organisation/libraries', {
    access: 'admin',
    summary: 'Every library of the organisation with what it holds, in the order of their names',
    query: Type.Object({ ...pageQuery, search: Type.Optional(Type.String({ maxLength: 200 })) }),
    reply: page(
      record({
        id: Id,
        name: Type.String(),
        members: Type.Integer(),
        diagrams: Type.Integer(),
        versions: Type.Integer(),
        bytes: Type.Integer(),
        trashedAt: nullable(Timestamp),
        createdAt: Timestamp,
      }),
    ),
  }),
  audit: route('GET', '/v1/audit', {
    access: 'admin',
    summary: 'Security-relevant acts, the newest first',
    query: Type.Object({
      ...pageQuery,
      account: Type.Optional(Id),
      act: Type.Optional(Type.String({ maxLength: 60 })),
      before: Type.Optional(Timestamp),
    }),
    reply: page(Audited),
  }),
  healthSamples: route('GET', '/v1/organisation/health', {
    access: 'admin',
    summary: 'How the nodes did, minute by minute, over the last day',
    query: Type.Object({ minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 1440, default: 60 })) }),
    reply: record({ items: Type.Array(HealthSample) }),
  }),
};
