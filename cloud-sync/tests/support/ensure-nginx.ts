import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const program = '/usr/sbin/nginx';

/** Finds nginx, or installs it where that can be done without asking. Null where there is none, which is then said. */
export function ensureNginx(): string | null {
  if (!existsSync(program) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    try {
      // As in single-user mode, in which Debian starts no service that it installs.
      execFileSync('sh', ['-c', 'apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx-light'], {
        env: { ...process.env, RUNLEVEL: '1', DEBIAN_FRONTEND: 'noninteractive' },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    } catch {
      // Said below.
    }
  }
  if (existsSync(program)) return program;
  process.stderr.write('Skipped: there is no nginx here to test its configuration with. Install it and run again.\n');
  return null;
}
