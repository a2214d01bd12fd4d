import { buildServer } from './build-server.ts';
import { ConfigError, readConfig } from './config.ts';
import { migrate } from './database/migrate.ts';

try {
  const config = readConfig(process.env);
  if (config.database.migrate) await migrate(config.database.directUrl);
  const server = await buildServer(config);
  await server.http.listen({ host: config.host, port: config.port });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exit(1);
}
