import { randomUUID } from 'node:crypto';
import type { Role } from '../../../shared/sync/route.ts';
import { signAccessToken } from '../../accounts/access-token.ts';
import { type BuiltServer, buildServer } from '../../build-server.ts';
import { type Config, readConfig } from '../../config.ts';
import { newId } from '../../database/new-id.ts';
import { type SyncClient, syncClient } from './sync-client.ts';

export const testSecret = 'a secret of at least thirty-two characters, for tests';

/** A server that listens on loopback, and what a test needs to fill it. */
export interface TestServer extends BuiltServer {
  address: string;
  config: Config;
  /** Makes an organisation with one administrator. */
  organisation(name?: string): Promise<TestOrganisation>;
  anonymous: SyncClient;
}

export interface TestOrganisation {
  orgId: string;
  slug: string;
  admin: TestAccount;
  /** Adds an account straight to the database. */
  account(name: string, options?: { admin?: boolean }): Promise<TestAccount>;
  /** Makes a library with `owner` as its owner, over HTTP. */
  library(owner: TestAccount, name?: string): Promise<string>;
  /** Gives an account a role in a library, straight in the database. */
  member(libraryId: string, account: TestAccount, role: Role): Promise<void>;
}

export interface TestAccount {
  accountId: string;
  name: string;
  email: string;
  client: SyncClient;
}

/** The configuration of a test's server; `environment` overrides. */
export function testConfig(databaseUrl: string, environment: Record<string, string> = {}): Config {
  return readConfig({
    DATABASE_URL: databaseUrl,
    MILLRACE_TOKEN_SECRET: testSecret,
    PORT: '0',
    LOG_LEVEL: 'silent',
    MILLRACE_REQUESTS_PER_ACCOUNT: '1000000',
    MILLRACE_REQUESTS_PER_ADDRESS: '1000000',
    MILLRACE_SIGN_INS_PER_MINUTE: '1000000',
    ...environment,
  });
}

/** Starts a server on a database with the present schema. */
export async function startTestServer(
  databaseUrl: string,
  environment: Record<string, string> = {},
): Promise<TestServer> {
  const config = testConfig(databaseUrl, environment);
  const built = await buildServer(config);
  const address = await built.http.listen({ host: '127.0.0.1', port: config.port });
  const { database } = built.parts;

  async function addAccount(orgId: string, name: string, admin: boolean): Promise<TestAccount> {
    const accountId = newId();
    const email = `${name.toLowerCase().replace(/\W+/g, '.')}@example.org`;
    await database.asOwner.query(
      'insert into accounts (org_id, account_id, email, email_key, name, name_key, admin) values ($1, $2, $3, $4, $5, $6, $7)',
      [orgId, accountId, email, email, name, name.toLowerCase(), admin],
    );
    const sessionId = newId();
    await database.asOwner.query(
      "insert into sessions (org_id, session_id, account_id, client, address) values ($1, $2, $3, 'test', '127.0.0.1')",
      [orgId, sessionId, accountId],
    );
    const token = await signAccessToken({ orgId, accountId, name, admin, sessionId, writes: true }, testSecret, 3600);
    return { accountId, name, email, client: syncClient(address, token) };
  }

  return {
    ...built,
    address,
    config,
    anonymous: syncClient(address, null),
    async organisation(name = 'Acme') {
      const orgId = newId();
      const slug = `org-${orgId.slice(-12)}`;
      await database.asOwner.query(
        'insert into organisations (org_id, slug, name, quota_bytes) values ($1, $2, $3, $4)',
        [orgId, slug, name, config.limits.quotaBytes],
      );
      return {
        orgId,
        slug,
        admin: await addAccount(orgId, 'Ada Admin', true),
        account: (accountName, { admin = false } = {}) => addAccount(orgId, accountName, admin),
        async library(owner, libraryName = `Library ${randomUUID().slice(0, 8)}`) {
          const id = newId();
          await owner.client.ok('createLibrary', { body: { id, name: libraryName } });
          return id;
        },
        async member(libraryId, account, role) {
          await database.asOwner.query(
            `insert into members (org_id, library_id, account_id, role) values ($1, $2, $3, $4)
             on conflict (org_id, library_id, account_id) do update set role = excluded.role`,
            [orgId, libraryId, account.accountId, role],
          );
        },
      };
    },
  };
}
