import { randomBytes } from 'node:crypto';

/** Everything about a server that can be set, read from the environment once. */
export interface Config {
  /** The name of this node in logs, metrics and health samples. */
  node: string;
  host: string;
  port: number;
  /** Under which people and proxies reach the server, without a slash at the end. */
  publicUrl: string;
  database: {
    url: string;
    /** Read-only copies of it. */
    replicaUrls: readonly string[];
    /** A connection that no pooler stands in the way of, for LISTEN. */
    directUrl: string;
    /** Connections a node may hold, per database. */
    poolSize: number;
    /** Whether statements are prepared by name; off for PgBouncer below 1.21. */
    prepared: boolean;
    /** Whether the server brings the schema up to date when it starts. */
    migrate: boolean;
  };
  /** Signs access tokens; the same on every node. */
  tokenSecret: string;
  accessTokenSeconds: number;
  sessionDays: number;
  provider: {
    issuer: string;
    clientId: string;
    clientSecret: string | null;
    name: string;
    /** Whether its email addresses are believed where it doesn't say whether it has verified them. */
    trustEmail: boolean;
  } | null;
  localSignIn: boolean;
  /** What whoever reads /metrics has to show; null for nothing. */
  metricsToken: string | null;
  /** Whether the API describes itself, at /docs and /openapi.json. */
  apiPage: boolean;
  mail: { url: string; from: string } | null;
  /** Proxies whose forwarded addresses are believed: how many stand in front. */
  trustedProxies: number;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  limits: {
    blobBytes: number;
    bodyBytes: number;
    /** Requests a minute: of one account, and of one address that has not signed in. */
    requestsPerAccount: number;
    requestsPerAddress: number;
    /** Attempts to sign in a minute, of one address and for one account each. */
    signIns: number;
    sockets: number;
    socketsPerAccount: number;
    requestSeconds: number;
    /** Requests under way at once, beyond which others are sent away with 503. */
    concurrentRequests: number;
    quotaBytes: number;
  };
  cache: { blobBytes: number; replyBytes: number };
  retention: { trashDays: number; feedDays: number; mutationDays: number; auditDays: number };
  shutdownSeconds: number;
}

type Environment = Record<string, string | undefined>;

/** One thing that is wrong with the environment, in words that say what to do. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The server can't start with these settings:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const mebibyte = 1024 * 1024;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

/** Reads the settings. Throws a ConfigError that names everything wrong at once. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const known = new Set<string>();

  function text(name: string, fallback: string): string;
  function text(name: string, fallback: string | null): string | null;
  function text(name: string, fallback: string | null): string | null {
    known.add(name);
    const value = environment[name]?.trim();
    return value === undefined || value === '' ? fallback : value;
  }

  function whole(name: string, fallback: number, least: number, most: number): number {
    const value = text(name, null);
    if (value === null) return fallback;
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    problems.push(`${name} must be a whole number from ${least} to ${most}, but is "${value}".`);
    return fallback;
  }

  function yes(name: string, fallback: boolean): boolean {
    const value = text(name, null);
    if (value === null) return fallback;
    if (value === 'true' || value === 'false') return value === 'true';
    problems.push(`${name} must be "true" or "false", but is "${value}".`);
    return fallback;
  }

  function address(name: string, value: string, protocols: readonly string[]): string {
    const url = URL.parse(value);
    if (url && protocols.includes(url.protocol)) return value.replace(/\/$/, '');
    problems.push(`${name} must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
    return value;
  }

  const postgres = ['postgres:', 'postgresql:'];
  const web = ['http:', 'https:'];
  const host = text('HOST', '127.0.0.1');
  const port = whole('PORT', 8080, 0, 65535);

  const url = text('DATABASE_URL', null);
  if (url === null) {
    problems.push('DATABASE_URL is missing: set it to postgresql://user:password@host:5432/database.');
  }
  const databaseUrl = address('DATABASE_URL', url ?? 'postgresql://localhost/none', postgres);

  const tokenSecret = text('MILLRACE_TOKEN_SECRET', null);
  if (tokenSecret === null || tokenSecret.length < 32) {
    problems.push(
      `MILLRACE_TOKEN_SECRET must have at least 32 characters, the same on every node, for example ${randomBytes(24).toString('base64url')}…`,
    );
  }

  const metricsToken = text('MILLRACE_METRICS_TOKEN', null);
  if (metricsToken !== null && !/^[\w.~+/=-]{16,}$/.test(metricsToken)) {
    problems.push('MILLRACE_METRICS_TOKEN must have at least 16 letters, digits or signs of "-._~+/=".');
  }

  const issuer = text('OIDC_ISSUER', null);
  const clientId = text('OIDC_CLIENT_ID', null);
  const clientSecret = text('OIDC_CLIENT_SECRET', null);
  const providerName = text('OIDC_NAME', 'your organisation');
  const trustEmail = yes('OIDC_TRUST_EMAIL', false);
  if (issuer !== null && clientId === null) problems.push('OIDC_CLIENT_ID is missing: OIDC_ISSUER needs it.');

  const smtp = text('SMTP_URL', null);
  const from = text('MAIL_FROM', null);
  if (smtp !== null && from === null) problems.push('MAIL_FROM is missing: SMTP_URL needs an address to send from.');

  const logLevel = text('LOG_LEVEL', 'info');
  const level = logLevels.find((candidate) => candidate === logLevel);
  if (!level) problems.push(`LOG_LEVEL must be one of ${logLevels.join(', ')}, but is "${logLevel}".`);

  const config: Config = {
    node: text('MILLRACE_NODE', `${text('HOSTNAME', 'node')}-${process.pid}`),
    host,
    port,
    publicUrl: address('PUBLIC_URL', text('PUBLIC_URL', `http://${host}:${port}`), web),
    database: {
      url: databaseUrl,
      replicaUrls: text('DATABASE_REPLICA_URLS', '')
        .split(',')
        .filter((part) => part.trim() !== '')
        .map((part) => address('DATABASE_REPLICA_URLS', part.trim(), postgres)),
      directUrl: address('DATABASE_DIRECT_URL', text('DATABASE_DIRECT_URL', databaseUrl), postgres),
      poolSize: whole('DATABASE_POOL', 20, 1, 500),
      prepared: yes('DATABASE_PREPARED', true),
      migrate: yes('DATABASE_MIGRATE', true),
    },
    tokenSecret: tokenSecret ?? '',
    accessTokenSeconds: whole('MILLRACE_ACCESS_TOKEN_SECONDS', 600, 10, 3600),
    sessionDays: whole('MILLRACE_SESSION_DAYS', 60, 1, 3650),
    provider:
      issuer !== null && clientId !== null
        ? { issuer: address('OIDC_ISSUER', issuer, web), clientId, clientSecret, name: providerName, trustEmail }
        : null,
    metricsToken,
    apiPage: yes('MILLRACE_API_PAGE', true),
    localSignIn: yes('MILLRACE_LOCAL_SIGN_IN', true),
    mail: smtp !== null && from !== null ? { url: address('SMTP_URL', smtp, ['smtp:', 'smtps:']), from } : null,
    trustedProxies: whole('TRUSTED_PROXIES', 0, 0, 10),
    logLevel: level ?? 'info',
    limits: {
      blobBytes: whole('MILLRACE_BLOB_MB', 64, 1, 1024) * mebibyte,
      bodyBytes: 2 * mebibyte,
      requestsPerAccount: whole('MILLRACE_REQUESTS_PER_ACCOUNT', 6000, 1, 10_000_000),
      requestsPerAddress: whole('MILLRACE_REQUESTS_PER_ADDRESS', 600, 1, 10_000_000),
      signIns: whole('MILLRACE_SIGN_INS_PER_MINUTE', 20, 1, 1_000_000),
      sockets: whole('MILLRACE_SOCKETS', 20_000, 1, 1_000_000),
      socketsPerAccount: whole('MILLRACE_SOCKETS_PER_ACCOUNT', 20, 1, 1_000_000),
      requestSeconds: whole('MILLRACE_REQUEST_SECONDS', 30, 1, 3600),
      concurrentRequests: whole('MILLRACE_CONCURRENT_REQUESTS', 2000, 1, 1_000_000),
      quotaBytes: whole('MILLRACE_QUOTA_GB', 20, 1, 1_000_000) * 1024 * mebibyte,
    },
    cache: {
      blobBytes: whole('MILLRACE_BLOB_CACHE_MB', 64, 1, 100_000) * mebibyte,
      replyBytes: whole('MILLRACE_REPLY_CACHE_MB', 64, 1, 100_000) * mebibyte,
    },
    retention: {
      trashDays: whole('MILLRACE_TRASH_DAYS', 60, 1, 36_500),
      feedDays: whole('MILLRACE_FEED_DAYS', 90, 1, 36_500),
      mutationDays: whole('MILLRACE_MUTATION_DAYS', 30, 1, 36_500),
      auditDays: whole('MILLRACE_AUDIT_DAYS', 730, 1, 36_500),
    },
    shutdownSeconds: whole('MILLRACE_SHUTDOWN_SECONDS', 20, 1, 600),
  };
  if (!config.localSignIn && config.provider === null) {
    problems.push('MILLRACE_LOCAL_SIGN_IN is false and no OIDC_ISSUER is set: nobody could sign in.');
  }
  for (const name of Object.keys(environment)) {
    if (name.startsWith('MILLRACE_') && !known.has(name)) problems.push(`${name} is no setting of this server.`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
