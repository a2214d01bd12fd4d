import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../../trial/trial-database.ts';
import { testSecret } from './test-server.ts';

/** A script of the server that runs as a process of its own. */
export interface ScriptProcess {
  child: ChildProcess;
  /** Everything it wrote so far. */
  output(): string;
  /** Resolves with what matches once it was written. Rejects when the process ends before. */
  wrote(pattern: RegExp): Promise<RegExpExecArray>;
  /** Its exit code, or the name of the signal that ended it. */
  ended: Promise<number | string>;
  /** Sends a signal and waits for its end. */
  stop(signal?: NodeJS.Signals): Promise<number | string>;
}

/** Starts `cloud-sync/<script>` with only these settings. */
export function startScript(
  script: string,
  environment: Record<string, string> = {},
  args: readonly string[] = [],
): ScriptProcess {
  const path = fileURLToPath(new URL(`../../${script}`, import.meta.url));
  const { PATH = '', HOME = '', TZ = 'UTC' } = process.env;
  const child = spawn(process.execPath, [path, ...args], {
    env: { PATH, HOME, TZ, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code ?? -1));
  });
  // A test that fails half-way leaves nothing running.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  void ended.then(() => process.off('exit', kill));
  return {
    child,
    output: () => text,
    async wrote(pattern) {
      let over = false;
      void ended.then(() => {
        over = true;
      });
      for (;;) {
        const found = pattern.exec(text);
        if (found) return found;
        if (over) throw new Error(`${script} ended before it wrote ${pattern}:\n${text}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    ended,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

/** A node that runs as a process of its own, and listens. */
export async function startNode(
  databaseUrl: string,
  environment: Record<string, string> = {},
): Promise<ScriptProcess & { address: string }> {
  const port = String(await findFreePort());
  const script = startScript('main.ts', {
    DATABASE_URL: databaseUrl,
    MILLRACE_TOKEN_SECRET: testSecret,
    PORT: port,
    ...environment,
  });
  await script.wrote(/listening/);
  return { ...script, address: `http://127.0.0.1:${port}` };
}
