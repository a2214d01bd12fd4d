import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../out/main/browser.js', import.meta.url));

export interface BrowserHostOptions {
  profile: string;
  /** Fixed port, so that a page stays valid across a restart; 0 picks a free one. */
  port?: number;
  /** Files to open, as on the command line. */
  files?: readonly string[];
}

export interface BrowserHost {
  process: ChildProcess;
  /** Address with the one-time token. */
  url: string;
  port: number;
  /** Asks the host to end, and waits until it has. */
  stop(): Promise<void>;
  /** Kills the host and everything it started, at once. */
  kill(): Promise<void>;
}

/** Starts the built browser host and waits for the address it prints. Throws with its output when it ends before. */
export async function startBrowserHost({ profile, port = 0, files = [] }: BrowserHostOptions): Promise<BrowserHost> {
  const options = ['--profile', profile, '--port', String(port), '--no-open', ...files];
  const child = spawn(process.execPath, [entry, ...options], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const url = await printedUrl(child);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    if (signal === 'SIGKILL' && child.pid !== undefined) process.kill(-child.pid, signal);
    else child.kill(signal);
    await ended;
  };
  return {
    process: child,
    url,
    port: Number(new URL(url).port),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

function printedUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
      const url = output.match(/http:\/\/127\.0\.0\.1:\d+\/\S*/)?.[0];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('exit', (code) =>
      reject(new Error(`The browser host ended with ${code} before it was ready:\n${output}`)),
    );
  });
}
