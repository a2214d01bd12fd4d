import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { Metrics } from '../health/metrics.ts';
import { SyncError } from './sync-error.ts';
import { createTokenBuckets } from './token-buckets.ts';
import { whenOver } from './when-over.ts';

/** Where something comes from. */
type From = Pick<FastifyRequest, 'ip'>;

/** How much one account or address may ask of this node. Everything throws `rate_limited`, which says when to come again. */
export interface Limits {
  /** Counts a request of somebody who has not signed in, or whose token is no good. */
  byAddress(from: From): void;
  /** Sends away whose address may ask nothing any more. Counts nothing. */
  requireAddress(from: From): void;
  /** Counts a request of an account, and that it is under way until it is answered. */
  byAccount(reply: FastifyReply, accountId: string): void;
  /** Counts an attempt to sign in or to guess a secret, against the address and, if it is about one, against an account. */
  bySignIn(from: From, account: string | null): void;
}

/** Requests of one account that may be under way at once: who asks for more keeps others waiting. */
const atOncePerAccount = 50;

export function createLimits(config: Config, metrics: Metrics): Limits {
  const addresses = createTokenBuckets(config.limits.requestsPerAddress);
  const accounts = createTokenBuckets(config.limits.requestsPerAccount);
  const signInAddresses = createTokenBuckets(config.limits.signIns);
  const signInAccounts = createTokenBuckets(config.limits.signIns);
  const underWay = new Map<string, number>();

  function refuse(reason: 'rate' | 'account', seconds: number, message: string): never {
    metrics.refused.inc({ reason });
    throw new SyncError('rate_limited', message, {}, seconds);
  }

  function require(seconds: number, message: string): void {
    if (seconds > 0) refuse('rate', seconds, message);
  }

  const ofAddress = 'Too many requests come from this address. Try again when Retry-After says so.';

  return {
    byAddress: ({ ip }) => require(addresses.take(networkOf(ip)), ofAddress),
    requireAddress: ({ ip }) => require(addresses.wait(networkOf(ip)), ofAddress),
    byAccount(reply, accountId) {
      require(accounts.take(accountId), 'This account makes too many requests. Try again when Retry-After says so.');
      const present = underWay.get(accountId) ?? 0;
      if (present >= atOncePerAccount) refuse('account', 1, 'Too many requests of this account are under way at once.');
      underWay.set(accountId, present + 1);
      whenOver(reply, () => {
        const left = (underWay.get(accountId) ?? 1) - 1;
        if (left > 0) underWay.set(accountId, left);
        else underWay.delete(accountId);
      });
    },
    bySignIn({ ip }, account) {
      const message = 'Too many attempts. Try again when Retry-After says so.';
      require(signInAddresses.take(networkOf(ip)), message);
      if (account !== null) require(signInAccounts.take(account), message);
    },
  };
}

/** What one household or office has: an IPv4 address, or the first half of an IPv6 one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%', 1).join('').split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? first : [...first, ...Array(8 - first.length - last.length).fill('0'), ...last];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
