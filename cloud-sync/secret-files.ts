import { readFileSync } from 'node:fs';
import { ConfigError } from './config.ts';

/** Settings that may be given as the path of a file, in a variable of the same name that ends in `_FILE`. */
export const secretSettings = [
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'DATABASE_REPLICA_URLS',
  'MILLRACE_TOKEN_SECRET',
  'MILLRACE_METRICS_TOKEN',
  'OIDC_CLIENT_SECRET',
  'SMTP_URL',
] as const;

/** The environment with secrets read from the files it names. Throws a ConfigError for every file that can't be read. */
export function withSecretFiles(environment: Readonly<NodeJS.ProcessEnv>): NodeJS.ProcessEnv {
  const complete = { ...environment };
  const problems: string[] = [];
  for (const name of secretSettings) {
    const path = environment[`${name}_FILE`];
    delete complete[`${name}_FILE`];
    if (!path) continue;
    if (environment[name]) problems.push(`${name} and ${name}_FILE are both set: keep one of them.`);
    try {
      complete[name] = readFileSync(path, 'utf8').trim();
    } catch (error) {
      problems.push(`${name}_FILE can’t be read: ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return complete;
}
