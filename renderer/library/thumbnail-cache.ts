import { decodeThumbnail, type Thumbnail } from '../../shared/diagram/thumbnail.ts';

/** A picture as far as it is known: undefined while it is on its way, null when the diagram has none. */
export type CachedThumbnail = Thumbnail | null | undefined;

export type FetchThumbnails = (ids: string[]) => Promise<readonly { id: string; bytes: Uint8Array }[]>;

/** Waits so long for more requests to go along, and lets rows that only flew by take theirs back. */
const gatherMilliseconds = 24;
const retryMilliseconds = 1500;
const largestBatch = 60;

/**
 * Pictures of diagrams by id and time of change. Asks the host for those on screen in batches, one batch at a time, and
 * keeps the most recently used.
 */
export class ThumbnailCache {
  private readonly fetchThumbnails: FetchThumbnails;
  private readonly capacity: number;
  private readonly kept = new Map<string, Thumbnail | null>();
  /** Diagram ids by key, in the order they were asked for. */
  private readonly waiting = new Map<string, string>();
  private readonly listeners = new Set<() => void>();
  private busy = false;

  constructor(fetchThumbnails: FetchThumbnails, capacity = 600) {
    this.fetchThumbnails = fetchThumbnails;
    this.capacity = capacity;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get(id: string, changedAt: number): CachedThumbnail {
    return this.kept.get(keyOf(id, changedAt));
  }

  /** Asks for a picture; the answer takes the request back if it hasn't been sent yet. */
  request(id: string, changedAt: number): () => void {
    const key = keyOf(id, changedAt);
    const kept = this.kept.get(key);
    if (kept !== undefined) {
      this.keep(key, kept);
      return () => {};
    }
    this.waiting.set(key, id);
    this.schedule(gatherMilliseconds);
    return () => this.waiting.delete(key);
  }

  private schedule(delay: number): void {
    if (this.busy || this.waiting.size === 0) return;
    this.busy = true;
    setTimeout(() => void this.sendBatch(), delay);
  }

  private async sendBatch(): Promise<void> {
    const batch = [...this.waiting].slice(0, largestBatch);
    for (const [key] of batch) this.waiting.delete(key);
    let delay = gatherMilliseconds;
    try {
      if (batch.length > 0) {
        const answers = await this.fetchThumbnails(batch.map(([, id]) => id));
        const bytesById = new Map(answers.map((answer) => [answer.id, answer.bytes]));
        for (const [key, id] of batch) this.keep(key, decodeOrNull(bytesById.get(id)));
        for (const listener of this.listeners) listener();
      }
    } catch {
      // A picture is decoration: nobody is told, and it is asked for again as long as it is on screen.
      for (const [key, id] of batch) this.waiting.set(key, id);
      delay = retryMilliseconds;
    } finally {
      this.busy = false;
      this.schedule(delay);
    }
  }

  private keep(key: string, thumbnail: Thumbnail | null): void {
    this.kept.delete(key);
    this.kept.set(key, thumbnail);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.capacity) return;
      this.kept.delete(oldest);
    }
  }
}

function keyOf(id: string, changedAt: number): string {
  return `${id}:${changedAt}`;
}

function decodeOrNull(bytes: Uint8Array | undefined): Thumbnail | null {
  if (!bytes) return null;
  try {
    return decodeThumbnail(bytes);
  } catch {
    return null;
  }
}
