import { hash, verify } from '@node-rs/argon2';
import { SyncError } from '../http/sync-error.ts';

/** argon2id with the least that OWASP recommends: 19 MiB, two passes, one lane. These are the package's defaults, spelled out. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes at once: each takes a thread that files and DNS need too. */
const atOnce = 2;
/** Hashes waiting, beyond which others are sent away. */
const mostWaiting = 200;

let running = 0;
const waiting: (() => void)[] = [];

/** Hashes a password for keeping. Rejects with `overloaded` while too many are being hashed. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalised(password), parameters));
}

/**
 * Whether a password is the one that was hashed. Where there is none it takes as long, so that nobody learns from it who has an
 * account. Rejects with `overloaded` while too many are being hashed.
 */
export async function verifyPassword(hashed: string | null, password: string): Promise<boolean> {
  const right = await inTurn(() => verify(hashed ?? nobodys, normalised(password)));
  return right && hashed !== null;
}

/** The hash of random bytes that nobody kept. */
const nobodys = '$argon2id$v=19$m=19456,t=2,p=1$P74gpzATPdo7/uXBySozRQ$fbRJOVZMk6wS5yZAq9EzfiEDmteD9TCWNrePduppXVs';

/** The same text however a keyboard or system composes its letters. */
const normalised = (password: string): string => password.normalize('NFC');

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) {
      throw new SyncError('overloaded', 'Too many people are signing in. Try again in a moment.', {}, 2);
    }
    // Whoever finishes hands its turn on, so that `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
