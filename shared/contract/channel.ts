import type { Reply } from './contract.ts';

/** The functions the host's end of a channel answers. */
export interface HostFunctions {
  /** Calls a method of the contract; the only way in, so that every request passes one gate. */
  call(feature: string, method: string, request: unknown): Promise<Reply>;
  /** The window got the focus. */
  focused(): void;
}

/** The functions a window's end of a channel answers. */
export interface WindowFunctions {
  event(name: string, payload: unknown): void;
}
