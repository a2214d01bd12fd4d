/** One end of a message channel, whatever carries it. Messages are plain values with byte arrays in them. */
export interface Channel {
  /** Sends a message; throws when the channel is closed or the value can't be sent. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Calls `listener` once, when the other end is gone. */
  onClose(listener: () => void): void;
  close(): void;
}
