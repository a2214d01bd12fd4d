import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '../config.ts';
import type { Database } from '../database/database.ts';
import { createOrganisation, inviteAdministrator } from '../organisation/create-organisation.ts';
import type { InvitationLink } from '../organisation/invitations.ts';
import { makeAdministrator } from '../organisation/make-administrator.ts';
import { CannotListenError, startServer } from '../start-server.ts';
import { startTrialDatabase } from './trial-database.ts';

interface Trial {
  address: string;
  folder: string;
  /** The short name of its organisation, with which one signs in. */
  organisation: string;
  /** The link that makes the first administrator; null once there is one. */
  firstLink: string | null;
  /** The link of the administrator that was asked for; null for none. */
  administratorLink: string | null;
  /** Stops the server, then its database. */
  stop(): Promise<void>;
}

const organisation = { slug: 'team', name: 'Team', adminEmail: 'admin@localhost' };

/** Where the data of a trial are unless a folder is given. PostgreSQL runs as a user of its own for root, who can't get into /root. */
export function trialFolder(): string {
  if (process.getuid?.() === 0) return '/var/lib/millrace-server';
  if (process.platform === 'win32') {
    return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'millrace-server');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'millrace-server');
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'millrace-server');
}

/** Starts a server with a database of its own in a folder. Settings in the environment count, except those that the trial makes. */
export async function startTrial(
  {
    folder: given,
    port,
    host,
    administrator,
  }: { folder: string; port: string; host: string; administrator?: string | undefined },
  environment: Record<string, string | undefined>,
): Promise<Trial> {
  const folder = resolve(given);
  await mkdir(folder, { recursive: true });
  await requireUnused(folder);
  const database = await startTrialDatabase({ folder });
  try {
    const config = readConfig({
      LOG_LEVEL: 'warn',
      MILLRACE_SHUTDOWN_SECONDS: '4',
      ...environment,
      HOST: host,
      PORT: port,
      DATABASE_URL: database.url,
      DATABASE_DIRECT_URL: database.url,
      MILLRACE_TOKEN_SECRET: await ownSecret(folder),
    });
    const server = await startServer(config).catch((error: unknown) => {
      if (!(error instanceof CannotListenError && error.code === 'EADDRINUSE')) throw error;
      throw new Error(`Port ${port} of ${host} is in use. Choose another one with --port.`, { cause: error });
    });
    const publicUrl = environment['PUBLIC_URL'] === undefined ? server.address : config.publicUrl;
    const firstLink = await findFirstLink(server.parts.database, folder, publicUrl, config.limits.quotaBytes);
    const administratorLink =
      administrator === undefined
        ? null
        : await makeAdministrator(
            { ...server.parts, config: { ...config, publicUrl } },
            organisation.slug,
            administrator,
          );
    await writeFile(join(folder, 'server.pid'), String(process.pid));
    await writeFile(join(folder, 'database-url'), database.url, { mode: 0o600 });
    return {
      address: publicUrl,
      folder,
      organisation: organisation.slug,
      firstLink,
      administratorLink,
      async stop() {
        await server.stop();
        await database.stop();
        for (const name of ['server.pid', 'database-url']) await rm(join(folder, name), { force: true });
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** Rejects when another server works on the folder. One that was killed left its number, too, but runs no more. */
async function requireUnused(folder: string): Promise<void> {
  const pid = Number(await readFile(join(folder, 'server.pid'), 'utf8').catch(() => '0'));
  if (pid === 0 || pid === process.pid || !existsSync(join(folder, 'data', 'postmaster.pid'))) return;
  try {
    process.kill(pid, 0);
  } catch {
    return;
  }
  throw new Error(
    `Another server works on ${folder} (process ${pid}). Stop it, or choose another folder with --folder.`,
  );
}

async function ownSecret(folder: string): Promise<string> {
  const path = join(folder, 'token-secret');
  const known = await readFile(path, 'utf8').catch(() => '');
  if (known.trim() !== '') return known.trim();
  const secret = randomBytes(32).toString('base64url');
  await writeFile(path, secret, { mode: 0o600 });
  return secret;
}

/** The link of the first administrator, made the first time and kept until somebody has taken it. */
async function findFirstLink(
  database: Database,
  folder: string,
  publicUrl: string,
  quotaBytes: number,
): Promise<string | null> {
  const path = join(folder, 'first-link.json');
  const [team] = await database.asOwner.query<{ org_id: string; taken: boolean }>(
    'select org_id, exists (select from accounts a where a.org_id = o.org_id) as taken from organisations o where slug = $1',
    [organisation.slug],
  );
  if (team?.taken) {
    await rm(path, { force: true });
    return null;
  }
  const kept = await readLink(path);
  // The address may be another one than last time; the secret behind it is the same.
  if (team && kept && kept.expiresAt > Date.now())
    return `${publicUrl}${kept.link.slice(kept.link.indexOf('/admin#'))}`;
  const invitation = team
    ? await database.inOrganisation(team.org_id, (queries) =>
        inviteAdministrator(queries, publicUrl, team.org_id, organisation.adminEmail),
      )
    : (await createOrganisation(database, { ...organisation, quotaBytes, publicUrl })).invitation;
  await writeFile(path, JSON.stringify(invitation), { mode: 0o600 });
  return invitation.link;
}

async function readLink(path: string): Promise<Pick<InvitationLink, 'link' | 'expiresAt'> | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('link' in value) || !('expiresAt' in value)) return null;
  const { link, expiresAt } = value;
  return typeof link === 'string' && typeof expiresAt === 'number' ? { link, expiresAt } : null;
}
