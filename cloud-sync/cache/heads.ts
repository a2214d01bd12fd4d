/**
 * How far libraries are, as far as this node has heard. A seq never goes back. Times are `performance.now()`. Clients choose the
 * ids of libraries, so that one means nothing without its organisation.
 */
export interface Heads {
  /** The newest seq known of a library; null when nothing is. */
  known(orgId: string, libraryId: string): number | null;
  /**
   * The seq this node may answer with without asking the database: the primary confirmed it within the last second, or within
   * the last five while other nodes' news came in without a gap. Null: ask. Asking for it keeps a library in use for a minute,
   * and libraries in use are confirmed each second.
   */
  fresh(orgId: string, libraryId: string): number | null;
  /** Notes that a library is at least that far, as another node, a client or a replica tells. */
  note(orgId: string, libraryId: string, seq: number): void;
  /** Notes what the primary said, asked at `asOf`. A library that is read this way is in use for a minute. */
  confirm(orgId: string, libraryId: string, seq: number, asOf: number): void;
  /** Has `listener` called whenever a library turns out to be further than was known. Returns what ends that. */
  listen(listener: (orgId: string, libraryId: string, seq: number) => void): () => void;
  /** Has the head of a library confirmed each second until what this returns is called. */
  watch(orgId: string, libraryId: string): () => void;
}
