/** How far libraries are, as far as this node has heard. A seq never goes back. */
export interface Heads {
  /** The newest seq known of a library; null when nothing is. */
  known(libraryId: string): number | null;
  /** Notes that a library is at least that far. */
  note(libraryId: string, seq: number): void;
}
