import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Version } from '../../../shared/contract/history.ts';
import { type ErrorValue, toErrorValue } from '../../../shared/errors.ts';
import { host, hostStatus, onHostEvent } from '../../host.ts';

/** Versions fetched at a time. */
const pageSize = 100;
/** The most the host answers at once. */
const largestPage = 500;

export interface VersionFeedState {
  /** Newest first; the part of all that was scrolled to. */
  readonly versions: readonly Version[];
  /** How many there are, those that aren't fetched yet included. */
  readonly total: number;
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why the last fetch failed; with status `failed`. What was fetched before stays. */
  readonly error: ErrorValue | null;
}

/** The versions of one diagram, fetched page by page and kept up to date. */
export class VersionFeed {
  readonly store: StoreApi<VersionFeedState> = createStore<VersionFeedState>()(() => ({
    versions: [],
    total: 0,
    status: 'loading',
    error: null,
  }));
  readonly #diagramId: string;
  readonly #named: boolean;
  #cursor: string | null = null;
  /** Counts fetches from the top: the answer to an older one is of no interest. */
  #run = 0;
  #isFetchingMore = false;

  /** `named`: only versions that people gave a name. */
  constructor(diagramId: string, named: boolean) {
    this.#diagramId = diagramId;
    this.#named = named;
  }

  /** Fetches now and whenever something changed, until the returned function is called. */
  readonly follow = (): (() => void) => {
    const stops = [
      onHostEvent('library:changed', ({ diagramIds }) => {
        if (diagramIds.includes(this.#diagramId)) void this.refresh();
      }),
      onHostEvent('history:changed', ({ diagramId }) => {
        if (diagramId === this.#diagramId) void this.refresh();
      }),
      hostStatus.subscribe(({ status }, before) => {
        if (status === 'connected' && before.status !== 'connected') void this.refresh();
      }),
    ];
    void this.refresh();
    return () => {
      this.#run += 1;
      for (const stop of stops) stop();
    };
  };

  /** Fetches again, from the newest one as far down as was fetched before. */
  async refresh(): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    const wanted = Math.max(pageSize, this.store.getState().versions.length);
    const versions: Version[] = [];
    let cursor: string | null = null;
    let total = 0;
    try {
      do {
        const page = await this.#page(cursor, Math.min(largestPage, wanted - versions.length));
        if (run !== this.#run) return;
        versions.push(...page.versions);
        cursor = page.nextCursor;
        total = page.total;
      } while (cursor !== null && versions.length < wanted);
      this.#cursor = cursor;
      this.store.setState({ versions, total, status: 'ready', error: null });
    } catch (error) {
      if (run === this.#run) this.store.setState({ status: 'failed', error: toErrorValue(error) });
    }
  }

  /** Fetches the next page, if there is one and it isn't on its way. */
  async more(): Promise<void> {
    if (this.#cursor === null || this.#isFetchingMore) return;
    this.#isFetchingMore = true;
    const run = this.#run;
    try {
      const page = await this.#page(this.#cursor, pageSize);
      if (run !== this.#run) return;
      this.#cursor = page.nextCursor;
      const versions = [...this.store.getState().versions, ...page.versions];
      this.store.setState({ versions, total: page.total, error: null });
    } catch (error) {
      if (run === this.#run) this.store.setState({ status: 'failed', error: toErrorValue(error) });
    } finally {
      this.#isFetchingMore = false;
    }
  }

  #page(cursor: string | null, limit: number) {
    return host.history.list({ diagramId: this.#diagramId, named: this.#named, cursor, limit });
  }
}
