import { readFileSync } from 'node:fs';
import type { ReplyOf } from '../../shared/sync/route.ts';
import type { sessionRoutes } from '../../shared/sync/session-routes.ts';
import type { Config } from '../config.ts';

/** Bytes of a chunk that clients best send large blobs in: small enough to be sent again, large enough not to be slow. */
const chunkBytes = 4 * 1024 * 1024;
/** Diagrams that one batch read may name. */
const batch = 200;

/** What this server is and how one signs in, for anybody. */
export function describeServer(config: Config): ReplyOf<typeof sessionRoutes.server> {
  return {
    name: 'millrace',
    version,
    signIn: {
      local: config.localSignIn,
      provider: config.provider?.name ?? null,
      mail: config.mail !== null && config.localSignIn,
    },
    limits: { blobBytes: config.limits.blobBytes, chunkBytes, batch },
  };
}

const version = readVersion();

function readVersion(): string {
  const content: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return typeof content === 'object' && content !== null && 'version' in content ? String(content.version) : '';
}
