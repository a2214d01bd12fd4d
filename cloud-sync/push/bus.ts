import type { Change } from '../../shared/sync/library-routes.ts';

/** What one node tells all others. */
export type BusMessage =
  /** A library got that far: by these changes in the end, without a gap and up to `seq`. */
  | { type: 'head'; orgId: string; libraryId: string; seq: number; changes: readonly Change[] }
  /** Roles in a library changed, or it was trashed or restored: whatever was remembered of who may see it is void. */
  | { type: 'access'; orgId: string; libraryId: string }
  /** An account was changed or disabled, or a session of it ended (`sessionId`; null for all). */
  | { type: 'account'; orgId: string; accountId: string; sessionId: string | null; ended: boolean }
  /** Somebody is somewhere, in the words of the socket's `presence`; `place` null: left. */
  | {
      type: 'presence';
      orgId: string;
      libraryId: string;
      connection: string;
      accountId: string;
      name: string;
      place: { diagramId: string; elementId: string | null } | null;
    };

/** Nothing came from other nodes for a while, and what they said is lost: whatever was remembered by their word is void. */
export interface BusGap {
  type: 'gap';
}

export type BusListener = (message: BusMessage | BusGap) => void;

/** Carries messages between the parts of this node, and between nodes in batches. None is promised to arrive. */
export interface Bus {
  /** Tells everybody: listeners on this node at once, other nodes within some milliseconds. */
  publish(message: BusMessage): void;
  /**
   * Has `listener` called with every message, from this node or another, and with `gap` when the connection to the others breaks
   * and again when it is back. Returns what ends that.
   */
  listen(listener: BusListener): () => void;
  /** Whether what other nodes say arrives at present. */
  connected(): boolean;
  /** Connects to the other nodes. Where that fails, goes on trying while the server works. */
  start(): Promise<void>;
  close(): Promise<void>;
}
