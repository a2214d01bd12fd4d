import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../../trial/trial-database.ts';

/** A node of the server, in a process of its own as in production. */
export interface ServerProcess {
  pid: number;
  address: string;
  stop(): Promise<void>;
}

interface ServerProcessOptions {
  databaseUrl: string;
  tokenSecret: string;
  node: string;
  /** Settings beyond those, such as limits. */
  environment: Record<string, string>;
  /** Folder for a CPU profile; none is made without. */
  profile: string | null;
}

const main = fileURLToPath(new URL('../../main.ts', import.meta.url));
const startSeconds = 30;

/** Starts a node and waits until it answers. Its log goes nowhere, as if to a collector, but for what it says on its way out. */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const port = await findFreePort();
  const profiling = options.profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`];
  // As the server's image starts it.
  const flags = ['--max-semi-space-size=32', '--heap-growing-percent=100', ...profiling];
  const child = spawn(process.execPath, [...flags, main], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'production',
      DATABASE_URL: options.databaseUrl,
      MILLRACE_TOKEN_SECRET: options.tokenSecret,
      MILLRACE_NODE: options.node,
      PORT: String(port),
      ...options.environment,
    },
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said = (said + data.toString()).slice(-4000);
  });
  const address = `http://127.0.0.1:${port}`;
  await answers(child, address, () => said);
  return { pid: child.pid ?? 0, address, stop: () => stop(child) };
}

async function answers(child: ChildProcess, address: string, said: () => string): Promise<void> {
  const until = Date.now() + startSeconds * 1000;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The server ended by itself: ${said()}`);
    const answer = await fetch(`${address}/v1/server`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`The server did not answer within ${startSeconds} s: ${said()}`);
}

/** Ends a node as an orchestrator does. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await ended;
  clearTimeout(late);
}
