import type { EventName, Events } from '../../shared/contract/events.ts';
import type { Emit } from './host-parts.ts';

/** Hears every event the host tells its windows. */
export type HostListener = <Name extends EventName>(name: Name, payload: Events[Name]) => void;

/** The host's events: what `emit` is given, every listener hears. */
export interface HostEvents {
  emit: Emit;
  onEvent(listener: HostListener): () => void;
}

/** Starts with no listeners. */
export function createHostEvents(): HostEvents {
  const listeners = new Set<HostListener>();
  return {
    emit: (name, payload) => {
      for (const listener of listeners) listener(name, payload);
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
