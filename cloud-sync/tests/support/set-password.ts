import { hashPassword } from '../../accounts/password-hash.ts';
import type { TestAccount, TestServer } from './test-server.ts';

/** Gives an account a password, straight in the database. */
export async function setPassword(
  server: Pick<TestServer, 'parts'>,
  { accountId }: TestAccount,
  password: string,
): Promise<void> {
  await server.parts.database.asOwner.query('update accounts set password_hash = $2 where account_id = $1', [
    accountId,
    await hashPassword(password),
  ]);
}
