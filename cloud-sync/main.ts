import { ConfigError, readConfig } from './config.ts';
import { DatabaseNewerError } from './database/migrate.ts';
import { goDownOnSignals } from './go-down-on-signals.ts';
import { withSecretFiles } from './secret-files.ts';
import { CannotListenError, DatabaseAwayError, type RunningServer, startServer } from './start-server.ts';

/** Exit codes beside 0, and 1 for what nobody foresaw. */
const exitCodes = { settings: 2, databaseAway: 3, databaseNewer: 4, cannotListen: 5 } as const;

let server: RunningServer | null = null;

// Also before it listens, when nobody has asked anything yet: what is under way then is undone with its connection.
goDownOnSignals(async (signal) => {
  server?.parts.log.info({ signal }, 'going down');
  await server?.stop();
});

try {
  server = await startServer(readConfig(withSecretFiles(process.env)));
  const { log } = server.parts;
  log.info({ address: server.address }, 'listening');
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'stopped by an error that nobody caught');
    process.stderr.write(`${error.stack ?? error.message}\n`);
    process.exit(1);
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(exitCodeOf(error));
}

function exitCodeOf(error: unknown): number {
  if (error instanceof ConfigError) return exitCodes.settings;
  if (error instanceof DatabaseAwayError) return exitCodes.databaseAway;
  if (error instanceof DatabaseNewerError) return exitCodes.databaseNewer;
  if (error instanceof CannotListenError) return exitCodes.cannotListen;
  return 1;
}
