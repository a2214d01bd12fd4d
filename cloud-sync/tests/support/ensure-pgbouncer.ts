import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'];

/** Path of PgBouncer on this machine, if it is there or the system's package manager can install it; else null, with a word of why. */
export function ensurePgBouncer(): string | null {
  const find = (): string | undefined => places.find((path) => existsSync(path));
  const found = find();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const install = 'apt-get update -qq && apt-get install -y -qq --no-install-recommends pgbouncer';
    try {
      execFileSync('sh', ['-c', install], { stdio: ['ignore', 'ignore', 'inherit'] });
    } catch {
      process.stderr.write('PgBouncer could not be installed with apt-get.\n');
    }
  }
  const installed = find() ?? null;
  if (!installed) process.stderr.write('There is no PgBouncer here: what goes through it is not tested. Install it.\n');
  return installed;
}
