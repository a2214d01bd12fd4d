import type { Reply } from './contract.ts';

/** The functions the host's end of a channel answers; one, so that every message passes one gate. */
export interface HostFunctions {
  call(feature: string, method: string, request: unknown): Promise<Reply>;
}

/** The functions a window's end of a channel answers. */
export interface WindowFunctions {
  event(name: string, payload: unknown): void;
}
