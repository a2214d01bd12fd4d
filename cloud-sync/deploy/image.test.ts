import { execFile, spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Instruction, readIgnored, readStages } from '../tests/support/dockerfile.ts';
import { startTestDatabase, type TestDatabase } from '../tests/support/test-database.ts';
import { testSecret } from '../tests/support/test-server.ts';
import { findFreePort } from '../trial/trial-database.ts';

const repository = join(import.meta.dirname, '..', '..');
const isRoot = process.getuid?.() === 0;
/** Anybody but the owner of the files. */
const somebody = isRoot ? { uid: 65_534, gid: 65_534 } : {};

let database: TestDatabase;
let folder: string;
let image: string;
let stages: Instruction[][];
let last: Instruction[];
let ignored: (path: string) => boolean;

beforeAll(async () => {
  database = await startTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'millrace-image-'));
  await chmod(folder, 0o755);
  image = join(folder, 'millrace');
  stages = readStages(await readFile(join(repository, 'cloud-sync/Dockerfile'), 'utf8'));
  last = stages.at(-1) ?? [];
  ignored = readIgnored(await readFile(join(repository, 'cloud-sync/Dockerfile.dockerignore'), 'utf8'));
  await buildByHand();
});

afterAll(async () => {
  await database.stop();
  await promisify(execFile)('chmod', ['-R', 'u+w', folder]);
  await rm(folder, { recursive: true, force: true });
});

const instructions = (stage: readonly Instruction[], name: string): Instruction[] =>
  stage.filter((instruction) => instruction.name === name);

/** Does what the COPY lines say, with links to packages in place of their installation. */
async function buildByHand(): Promise<void> {
  await mkdir(image);
  for (const { words } of instructions(last, 'COPY')) {
    const [from = '', to = ''] = words;
    if (from === '--from=packages') await copyPackages();
    else await copyContext(from, join(image, to));
  }
  await promisify(execFile)('chmod', ['-R', 'a-w', image]);
}

/** What the first stage leaves: the files it copies, and the production packages of the server, none else. */
async function copyPackages(): Promise<void> {
  for (const { words } of instructions(stages[0] ?? [], 'COPY')) {
    const target = words.at(-1) ?? '';
    for (const path of words.slice(0, -1)) {
      await copyContext(path, join(image, target.endsWith('/') ? target : '', path.replace(target, '')));
    }
  }
  const lock = JSON.parse(await readFile(join(repository, 'package-lock.json'), 'utf8'));
  const removed = instructions(stages[0] ?? [], 'RUN').flatMap(({ words }) => words);
  for (const name of Object.keys(lock.packages['cloud-sync'].dependencies)) {
    if (removed.includes(`node_modules/${name}`)) continue;
    const nested = `cloud-sync/node_modules/${name}`;
    const path = nested in lock.packages ? nested : `node_modules/${name}`;
    await mkdir(dirname(join(image, path)), { recursive: true });
    await symlink(join(repository, path), join(image, path));
  }
}

async function copyContext(path: string, to: string): Promise<void> {
  await cp(join(repository, path), to, {
    recursive: true,
    filter: (source) => !ignored(relative(repository, source)),
  });
}

function environment(port: number, url: string): Record<string, string> {
  const own = instructions(last, 'ENV').flatMap(({ words }) => words.map((word) => word.split('=')));
  return {
    PATH: dirname(process.execPath),
    ...Object.fromEntries(own),
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: url,
    MILLRACE_TOKEN_SECRET: testSecret,
  };
}

function commandOf(instruction: Instruction | undefined): string[] {
  return JSON.parse(instruction?.rest.slice(instruction.rest.indexOf('[')) ?? '[]');
}

test('the image’s files are a server: read-only, run by somebody else, with no packages but its own', async () => {
  const port = await findFreePort();
  const env = environment(port, await database.create());
  const [, ...line] = commandOf(instructions(last, 'CMD')[0]);
  const server = spawn(process.execPath, line, { cwd: image, env, ...somebody, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (output += String(text)));
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    await expect.poll(() => output, { timeout: 30_000 }).toContain('listening');
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/admin`)).status).toBe(200);
    const [, ...check] = commandOf(instructions(last, 'HEALTHCHECK')[0]);
    const healthy = () => promisify(execFile)(process.execPath, check, { cwd: image, env, ...somebody });
    await healthy();
    server.kill('SIGTERM');
    expect(await ended).toBe(0);
    await expect(healthy()).rejects.toMatchObject({ code: 1 });
  } finally {
    server.kill('SIGKILL');
  }
});

test('the other commands are in the image too', async () => {
  const url = await database.create();
  const run = (...line: string[]) =>
    promisify(execFile)(process.execPath, line, { cwd: image, env: environment(0, url), ...somebody });
  expect((await run('cloud-sync/migrate.ts')).stdout).toBe('The database is up to date.\n');
  const { stdout } = await run('cloud-sync/create-organisation.ts', '--slug', 'acme', '--email', 'ada@acme.example');
  expect(stdout).toMatch(/^http/);
  await expect(run('cloud-sync/backup.ts', 'export', join(image, 'backup'))).rejects.toMatchObject({ code: 1 });
});

test('nothing for tests, trials or deployments is in the image', async () => {
  const paths = await readdir(image, { recursive: true });
  const own = paths.filter((path) => !path.includes('node_modules'));
  expect(own).toContain('cloud-sync/database/migrations/0001-initial.sql');
  expect(own.filter((path) => /\.test\.ts$|\/(tests|trial|load|deploy)(\/|$)|\.git|\.tsbuildinfo$/.test(path))).toEqual(
    [],
  );
});

test('images are pinned, and the server runs as nobody special', () => {
  for (const [from] of stages) expect(from?.words[0]).toMatch(/^node:\d+\.\d+\.\d+-slim$/);
  expect(instructions(last, 'USER').map(({ rest }) => rest)).toEqual(['1000:1000']);
  expect(instructions(stages[0] ?? [], 'RUN')[0]?.rest).toMatch(/^npm install --omit=dev --ignore-scripts/);
});
