/** A message channel to the host, whatever carries it. Messages are plain values with byte arrays in them. */
export interface Channel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Calls `listener` once, when the host's end is gone. */
  onClose(listener: () => void): void;
  close(): void;
}

/** Opens one channel to the host; rejects when there is none now. */
export type OpenChannel = () => Promise<Channel>;
