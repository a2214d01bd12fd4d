import { execFileSync, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findPostgres } from '../../trial/postgres-programs.ts';
import { findFreePort } from '../../trial/trial-database.ts';

/** A PgBouncer in front of a test's PostgreSQL, which hands connections out for a transaction each. */
export interface TestPgBouncer {
  /** The address of a database through it. */
  url: string;
  /** Whether it carries prepared statements from one connection to another, which it does since 1.21. */
  prepares: boolean;
  stop(): Promise<void>;
}

/** Starts it with so many connections to PostgreSQL. */
export async function startTestPgBouncer(program: string, url: string, connections: number): Promise<TestPgBouncer> {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-pgbouncer-'));
  await chmod(folder, 0o755);
  const { hostname, port, username, password, pathname } = new URL(url);
  const name = pathname.slice(1);
  const ownPort = await findFreePort();
  const [, major = '0', minor = '0'] =
    /PgBouncer (\d+)\.(\d+)/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' })) ?? [];
  const prepares = Number(major) > 1 || Number(minor) >= 21;
  await writeFile(join(folder, 'users.txt'), `"${username}" "${password}"\n`, { mode: 0o644 });
  const settings = [
    '[databases]',
    `${name} = host=${hostname} port=${port} dbname=${name}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${ownPort}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${join(folder, 'users.txt')}`,
    'pool_mode = transaction',
    `default_pool_size = ${connections}`,
    'max_client_conn = 500',
    'server_tls_sslmode = disable',
    ...(prepares ? ['max_prepared_statements = 200'] : []),
  ];
  await writeFile(join(folder, 'pgbouncer.ini'), `${settings.join('\n')}\n`, { mode: 0o644 });
  const { as } = await findPostgres();
  const child = spawn(program, ['-q', join(folder, 'pgbouncer.ini')], { ...as, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stopAtOnce = (): void => void child.kill('SIGKILL');
  process.once('exit', stopAtOnce);
  const own = new URL(url);
  own.port = String(ownPort);
  const until = performance.now() + 20_000;
  for (;;) {
    const client = new pg.Client({ connectionString: own.href });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('select 1');
      await client.end();
      break;
    } catch (error) {
      if (child.exitCode !== null || performance.now() > until)
        throw new Error('PgBouncer did not start.', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
  return {
    url: own.href,
    prepares,
    async stop() {
      process.off('exit', stopAtOnce);
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 2000);
      await ended;
      clearTimeout(late);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
