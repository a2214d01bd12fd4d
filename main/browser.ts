/**
 * Starts the browser host: the same host as in Electron behind a loopback web server, with the UI in an ordinary
 * browser. This process supervises; the host itself runs in `browser-server.ts`.
 */
import { homedir } from 'node:os';
import { extname, join } from 'node:path';
import open from 'open';
import { newSecret } from './browser/access.ts';
import { readInstance, writeInstance } from './browser/instance-file.ts';
import { askRunningInstance } from './browser/second-start.ts';
import { supervise } from './browser/supervisor.ts';
import { type CommandLine, parseCommandLine, usage } from './command-line.ts';
import { defaultProfileFolder, makeProfileFolder } from './profile-folder.ts';

await run(process.argv.slice(2));

async function run(args: string[]): Promise<void> {
  const commandLine = readCommandLine(args);
  if (commandLine.help) {
    console.log(usage);
    return;
  }
  const { platform, env } = process;
  const profileFolder = commandLine.profileFolder ?? defaultProfileFolder({ platform, env, homeFolder: homedir() });
  makeProfileFolder(profileFolder);
  const last = await readInstance(profileFolder);
  const address = last && (await askRunningInstance(last, commandLine.targets, commandLine.openBrowser));
  if (address) {
    console.log(`Millrace runs already: ${address}`);
    await show(address, commandLine);
    return;
  }
  serve(profileFolder, last, commandLine);
}

function readCommandLine(args: string[]): CommandLine {
  try {
    return parseCommandLine(args, process.cwd());
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
}

function serve(profileFolder: string, last: Awaited<ReturnType<typeof readInstance>>, commandLine: CommandLine): void {
  const sessionSecret = last?.sessionSecret ?? newSecret();
  const instanceSecret = newSecret();
  const supervisor = supervise({
    serverFile: join(import.meta.dirname, `browser-server${extname(import.meta.filename)}`),
    profileFolder,
    port: commandLine.port,
    lastPort: last?.port ?? null,
    sessionSecret,
    instanceSecret,
    targets: commandLine.targets,
    async onReady({ port, pid, address, restarted }) {
      const pids = { supervisorPid: process.pid, serverPid: pid };
      // A profile that can't be written to still works; only a second start will not find this one.
      await writeInstance(profileFolder, { port, sessionSecret, instanceSecret, ...pids }).catch(() => undefined);
      if (restarted) {
        console.log('The host had crashed and runs again.');
        return;
      }
      console.log(`Millrace: ${address}`);
      await show(address, commandLine);
    },
    onGivenUp(message) {
      console.error(message);
      process.exitCode = 1;
    },
  });

  const close = () => void supervisor.close().then(() => process.exit());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, close);
}

async function show(address: string, { openBrowser }: CommandLine): Promise<void> {
  if (!openBrowser) return;
  // Without a browser to start, the printed address is the way in.
  await open(address).catch(() => undefined);
}
