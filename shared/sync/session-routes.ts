import Type, { type Static } from 'typebox';
import { Id, nullable, record, Timestamp } from '../contract/method.ts';
import { Email, Password, Secret, ShortText } from './fields.ts';
import { route } from './route.ts';

/** The name of an organisation in addresses. */
export const Slug = Type.String({ pattern: '^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$' });

export const Account = record({
  id: Id,
  email: Type.String(),
  name: Type.String(),
  admin: Type.Boolean(),
  organisation: record({ id: Id, slug: Type.String(), name: Type.String() }),
});
export type Account = Static<typeof Account>;

/**
 * What somebody holds who is signed in. The access token goes into `authorization: Bearer …` for `expiresIn` seconds; the refresh
 * token buys the next pair, once. Browsers that asked for a cookie get it there, and null here.
 */
export const Tokens = record({
  accessToken: Type.String(),
  expiresIn: Type.Integer(),
  refreshToken: nullable(Type.String()),
  account: Account,
});
export type Tokens = Static<typeof Tokens>;

const tokenReplies = { cookie: Type.Optional(Type.Boolean()), client: Type.Optional(ShortText) };

/** S256 of a code verifier, as of PKCE. */
const Challenge = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });

export const sessionRoutes = {
  server: route('GET', '/v1/server', {
    access: 'public',
    summary: 'What this server is and how one signs in',
    reply: record({
      name: Type.Literal('millrace'),
      version: Type.String(),
      signIn: record({ local: Type.Boolean(), provider: nullable(Type.String()), mail: Type.Boolean() }),
      limits: record({ blobBytes: Type.Integer(), chunkBytes: Type.Integer(), batch: Type.Integer() }),
    }),
  }),
  signIn: route('POST', '/v1/session', {
    access: 'public',
    summary: 'Sign in with a password',
    body: record({ organisation: Slug, email: Email, password: Password, ...tokenReplies }),
    reply: Tokens,
    errors: ['sign_in_failed'],
  }),
  refresh: route('POST', '/v1/session/refresh', {
    access: 'public',
    summary: 'Exchange a refresh token for the next pair of tokens',
    body: record({ refreshToken: Type.Optional(Secret) }),
    reply: Tokens,
    errors: ['session_ended', 'refresh_reused'],
  }),
  signOut: route('DELETE', '/v1/session', {
    access: 'account',
    summary: 'Sign out: end this session',
    reads: true,
    ownTransactions: true,
    session: true,
  }),
  startProvider: route('GET', '/v1/session/provider', {
    access: 'public',
    summary: 'Sign in at the identity provider: redirects the browser there, and in the end to `redirect` with a code',
    query: Type.Object({
      organisation: Slug,
      /** A loopback address of the desktop, or the admin page of this server. */
      redirect: Type.String({ maxLength: 500 }),
      challenge: Challenge,
      state: Type.String({ minLength: 8, maxLength: 200 }),
    }),
    errors: ['provider_not_configured', 'provider_failed', 'request_invalid'],
    raw: true,
  }),
  finishProvider: route('GET', '/v1/session/provider/callback', {
    access: 'public',
    summary: 'Where the identity provider sends the browser back to',
    query: Type.Object({
      state: Type.Optional(Type.String({ maxLength: 500 })),
      code: Type.Optional(Type.String({ maxLength: 4000 })),
      iss: Type.Optional(Type.String({ maxLength: 500 })),
      error: Type.Optional(Type.String({ maxLength: 500 })),
      error_description: Type.Optional(Type.String({ maxLength: 2000 })),
    }),
    errors: ['provider_not_configured', 'provider_failed', 'link_invalid'],
    raw: true,
  }),
  exchangeCode: route('POST', '/v1/session/code', {
    access: 'public',
    summary: 'Exchange the code of a sign-in at the provider for tokens',
    body: record({ code: Secret, verifier: Type.String({ minLength: 43, maxLength: 128 }), ...tokenReplies }),
    reply: Tokens,
    errors: ['link_invalid'],
  }),
  forgotPassword: route('POST', '/v1/passwords/forgotten', {
    access: 'public',
    summary: 'Send a link for a new password by mail; answers the same whether there is such an account or not',
    status: 202,
    body: record({ organisation: Slug, email: Email }),
    errors: ['mail_not_configured'],
  }),
  resetPassword: route('POST', '/v1/passwords/reset', {
    access: 'public',
    summary: 'Set a new password with the secret of a link; ends every session of the account',
    body: record({ secret: Secret, password: Password }),
    errors: ['link_invalid', 'password_weak'],
  }),
  readInvitation: route('POST', '/v1/invitations/read', {
    access: 'public',
    summary: 'What an invitation is for',
    body: record({ secret: Secret }),
    reply: record({ organisation: Type.String(), slug: Type.String(), email: Type.String(), invitedBy: Type.String() }),
    errors: ['link_invalid'],
  }),
  acceptInvitation: route('POST', '/v1/invitations/accept', {
    access: 'public',
    summary: 'Make the account of an invitation and sign in',
    status: 201,
    body: record({ secret: Secret, name: ShortText, password: Password, ...tokenReplies }),
    reply: Tokens,
    errors: ['link_invalid', 'password_weak'],
  }),
  account: route('GET', '/v1/account', { access: 'account', summary: 'Whose token this is', reply: Account }),
  renameAccount: route('PATCH', '/v1/account', {
    access: 'account',
    summary: 'Change the name others see',
    body: record({ name: ShortText }),
    reply: Account,
    ownTransactions: true,
  }),
  changePassword: route('PUT', '/v1/account/password', {
    access: 'account',
    summary: 'Change the password; ends every other session',
    body: record({ current: Password, next: Password }),
    errors: ['sign_in_failed', 'password_weak'],
    ownTransactions: true,
    session: true,
  }),
  sessions: route('GET', '/v1/account/sessions', {
    access: 'account',
    summary: 'Where this account is signed in',
    reply: record({
      items: Type.Array(
        record({
          id: Id,
          client: Type.String(),
          address: Type.String(),
          createdAt: Timestamp,
          lastUsedAt: Timestamp,
          current: Type.Boolean(),
        }),
      ),
    }),
  }),
  endSession: route('DELETE', '/v1/account/sessions/:session', {
    access: 'account',
    summary: 'End a session of this account',
    params: record({ session: Id }),
    errors: ['not_found'],
    ownTransactions: true,
  }),
  tokens: route('GET', '/v1/account/tokens', {
    access: 'account',
    summary: 'Personal access tokens of this account',
    reply: record({
      items: Type.Array(
        record({
          id: Id,
          name: Type.String(),
          writes: Type.Boolean(),
          createdAt: Timestamp,
          expiresAt: nullable(Timestamp),
          lastUsedAt: nullable(Timestamp),
        }),
      ),
    }),
  }),
  createToken: route('POST', '/v1/account/tokens', {
    access: 'account',
    summary: 'Make a personal access token; its secret is shown this once',
    status: 201,
    body: record({
      name: ShortText,
      writes: Type.Boolean(),
      days: nullable(Type.Integer({ minimum: 1, maximum: 3650 })),
    }),
    reply: record({ id: Id, token: Type.String() }),
    errors: ['quota_exceeded'],
    session: true,
  }),
  revokeToken: route('DELETE', '/v1/account/tokens/:token', {
    access: 'account',
    summary: 'Revoke a personal access token',
    params: record({ token: Id }),
    errors: ['not_found'],
    ownTransactions: true,
  }),
};
