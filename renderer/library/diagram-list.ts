import type { DiagramSummary, ListOrder, ListScope } from '../../shared/contract/library.ts';

export interface ListQuery {
  scope: ListScope;
  order: ListOrder;
}

interface DiagramPage {
  diagrams: DiagramSummary[];
  nextCursor: string | null;
  total: number;
}

/** Ids of a list that begin where a page begins. */
export type FetchIds = (
  query: ListQuery,
  cursor: string | null,
  limit: number,
) => Promise<{ ids: string[]; nextCursor: string | null }>;

export type FetchPage = (query: ListQuery, cursor: string | null, limit: number) => Promise<DiagramPage>;

/** Most ids that one request answers. */
const idsAtOnce = 10_000;

/** What a list shows right now; a new object after every change. */
export interface ListSnapshot {
  status: 'loading' | 'ready' | 'failed';
  /** The query the rows belong to; differs from the one asked for while the next answer is under way. */
  query: ListQuery;
  total: number;
  /** Why the newest request failed; rows already here stay usable. */
  error: unknown;
  /** The diagram in this row, undefined while it isn't loaded. */
  rowAt(index: number): DiagramSummary | undefined;
}

/** The pages of one query: where each begins, and the content of those near the window. */
interface Chain {
  query: ListQuery;
  total: number;
  /** `cursors[n]` starts page n. Grows as pages are read; contents may be dropped, cursors never. */
  cursors: (string | null)[];
  /** Contents by page number, least recently used first. */
  pages: Map<number, DiagramSummary[]>;
}

/**
 * A list of any length over keyset pages. Only pages near what is shown are kept, so memory doesn't grow with the list;
 * a far jump walks the pages in between once, for their cursors. A refresh reads anew from the first page to the last one
 * shown and swaps in one step, so what is on screen never mixes two states of the library.
 */
export class DiagramList {
  private readonly fetchPage: FetchPage;
  private readonly fetchIds: FetchIds;
  private readonly pageSize: number;
  private readonly keptPages: number;
  private readonly listeners = new Set<() => void>();
  private query: ListQuery;
  private chain: Chain | null = null;
  private firstWanted = 0;
  private lastWanted = 0;
  private stale = true;
  /** Counts queries; answers to an earlier one are dropped. */
  private generation = 0;
  private busy = false;
  private lastRun: Promise<void> = Promise.resolve();
  private snapshot: ListSnapshot;

  constructor(
    fetchPage: FetchPage,
    fetchIds: FetchIds,
    query: ListQuery,
    sizes: { pageSize?: number; keptPages?: number } = {},
  ) {
    this.fetchPage = fetchPage;
    this.fetchIds = fetchIds;
    this.pageSize = sizes.pageSize ?? 500;
    this.keptPages = sizes.keptPages ?? 40;
    this.query = query;
    this.snapshot = this.makeSnapshot('loading', null);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): ListSnapshot => this.snapshot;

  /** Shows another query from its first row. `keepRows` leaves the old rows up until the new ones arrive. */
  setQuery(query: ListQuery, keepRows: boolean): void {
    this.query = query;
    this.generation += 1;
    this.busy = false;
    this.stale = true;
    this.firstWanted = 0;
    this.lastWanted = 0;
    if (!keepRows) this.chain = null;
    this.emit('loading', null);
    this.pump();
  }

  /** Says which rows are on screen, so that they get loaded. */
  show(firstRow: number, lastRow: number): void {
    this.firstWanted = Math.max(0, firstRow);
    this.lastWanted = Math.max(this.firstWanted, lastRow);
    if (this.snapshot.status !== 'failed') this.pump();
  }

  /** Reads the list anew, keeping what is shown until the answer is complete. Also the way on after a failure. */
  refresh(): void {
    this.stale = true;
    if (this.snapshot.status === 'failed') this.emit(this.chain ? 'ready' : 'loading', null);
    this.pump();
  }

  /** Resolves when nothing more is to be loaded for what is shown. */
  async settled(): Promise<void> {
    while (this.busy) await this.lastRun;
  }

  /** The row of a loaded diagram, -1 if it isn't among the loaded ones. */
  indexOf(id: string): number {
    for (const [page, rows] of this.chain?.pages ?? []) {
      const index = rows.findIndex((row) => row.id === id);
      if (index !== -1) return page * this.pageSize + index;
    }
    return -1;
  }

  /** Loaded diagrams of these rows, in order, both ends included. */
  between(first: number, last: number): DiagramSummary[] {
    const rows: DiagramSummary[] = [];
    for (let index = Math.max(0, first); index <= last; index += 1) {
      const row = this.rowAt(index);
      if (row) rows.push(row);
    }
    return rows;
  }

  /** Ids of these rows, in order, both ends included, whether they are loaded or not. */
  async idsBetween(first: number, last: number): Promise<string[]> {
    const { chain } = this;
    if (!chain) return [];
    const page = Math.min(Math.floor(first / this.pageSize), chain.cursors.length - 1);
    const skipped = first - page * this.pageSize;
    const wanted = last - page * this.pageSize + 1;
    const ids: string[] = [];
    let cursor = chain.cursors[page] ?? null;
    do {
      const part = await this.fetchIds(chain.query, cursor, Math.min(idsAtOnce, wanted - ids.length));
      ids.push(...part.ids);
      cursor = part.nextCursor;
    } while (cursor !== null && ids.length < wanted);
    return ids.slice(skipped, wanted);
  }

  /** Every loaded diagram with its row, in order. */
  loaded(): { index: number; diagram: DiagramSummary }[] {
    const pages = [...(this.chain?.pages ?? [])].sort(([one], [other]) => one - other);
    return pages.flatMap(([page, rows]) =>
      rows.map((diagram, place) => ({ index: page * this.pageSize + place, diagram })),
    );
  }

  /** Changes a loaded row ahead of the host's answer. The next refresh brings the truth. */
  patch(id: string, changes: Partial<DiagramSummary>): void {
    const index = this.indexOf(id);
    const page = this.chain?.pages.get(Math.floor(index / this.pageSize));
    const row = page?.[index % this.pageSize];
    if (!page || !row) return;
    page[index % this.pageSize] = { ...row, ...changes };
    this.emit(this.snapshot.status, this.snapshot.error);
  }

  private readonly rowAt = (index: number): DiagramSummary | undefined =>
    this.chain?.pages.get(Math.floor(index / this.pageSize))?.[index % this.pageSize];

  private pump(): void {
    if (this.busy) return;
    this.busy = true;
    this.lastRun = this.load(this.generation);
  }

  private async load(generation: number): Promise<void> {
    try {
      while (generation === this.generation) {
        if (this.stale || !this.chain) {
          if (!(await this.reload(generation))) return;
        } else {
          const page = this.nextPage(this.chain);
          if (page === null) return;
          await this.loadPage(this.chain, page);
          if (generation !== this.generation) return;
          // Pages that are only passed on a far jump change nothing on screen.
          if (!this.isWanted(page) && this.chain.total === this.snapshot.total) continue;
        }
        this.emit('ready', null);
      }
    } catch (error) {
      if (generation === this.generation) this.emit('failed', error);
    } finally {
      if (generation === this.generation) this.busy = false;
    }
  }

  /** Builds a new chain up to the last row shown and swaps it in; false when another query took over meanwhile. */
  private async reload(generation: number): Promise<boolean> {
    this.stale = false;
    const chain: Chain = { query: this.query, total: Number.POSITIVE_INFINITY, cursors: [null], pages: new Map() };
    let page: number | null = 0;
    try {
      while (page !== null) {
        await this.loadPage(chain, page);
        if (generation !== this.generation) return false;
        page = this.nextPage(chain);
      }
    } catch (error) {
      this.stale = true;
      throw error;
    }
    this.chain = chain;
    return true;
  }

  /** The page to read next so that the rows shown are all here; null when they are. */
  private nextPage(chain: Chain): number | null {
    const lastPage = Math.max(0, Math.ceil(chain.total / this.pageSize) - 1);
    const from = Math.min(Math.floor(this.firstWanted / this.pageSize), lastPage);
    const to = Math.min(Math.floor(this.lastWanted / this.pageSize), lastPage);
    for (let page = from; page <= to; page += 1) {
      if (chain.pages.has(page)) continue;
      return Math.min(page, chain.cursors.length - 1);
    }
    return null;
  }

  private async loadPage(chain: Chain, page: number): Promise<void> {
    const cursor = chain.cursors[page] ?? null;
    const { diagrams, nextCursor, total } = await this.fetchPage(chain.query, cursor, this.pageSize);
    if (nextCursor === null) {
      // The list ends here whatever was counted: it may have shrunk since the first page was read.
      chain.total = page * this.pageSize + diagrams.length;
      chain.cursors.length = page + 1;
      for (const other of chain.pages.keys()) if (other > page) chain.pages.delete(other);
    } else {
      chain.total = Math.max(total, (page + 1) * this.pageSize + 1);
      chain.cursors[page + 1] = nextCursor;
    }
    chain.pages.delete(page);
    chain.pages.set(page, diagrams);
    this.dropFarPages(chain);
  }

  private dropFarPages(chain: Chain): void {
    for (const page of chain.pages.keys()) {
      if (chain.pages.size <= this.keptPages) return;
      if (!this.isWanted(page)) chain.pages.delete(page);
    }
  }

  private isWanted(page: number): boolean {
    const from = Math.floor(this.firstWanted / this.pageSize);
    return page >= from && page <= Math.floor(this.lastWanted / this.pageSize);
  }

  private makeSnapshot(status: ListSnapshot['status'], error: unknown): ListSnapshot {
    const total = this.chain?.total ?? 0;
    return { status, error, total, query: this.chain?.query ?? this.query, rowAt: this.rowAt };
  }

  private emit(status: ListSnapshot['status'], error: unknown): void {
    this.snapshot = this.makeSnapshot(status, error);
    for (const listener of this.listeners) listener();
  }
}
