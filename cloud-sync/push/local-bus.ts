import type { Bus, BusListener } from './bus.ts';

/** A bus of one node alone. */
export function createLocalBus(): Bus {
  const listeners = new Set<BusListener>();
  return {
    publish(message) {
      for (const listener of listeners) listener(message);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connected: () => true,
    async start() {},
    async close() {
      listeners.clear();
    },
  };
}
