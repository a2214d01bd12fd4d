import type { Connection } from './connection.ts';

/** Whether connections may still see what they watch, where something happened that may have taken it away. */
export interface Doubts {
  /** Casts doubt on connections: about one library (its `watchKey`), or about all they watch. */
  cast(connections: Iterable<Connection>, key: string | null): void;
  /** What a check that begins now can settle. */
  mark(): number;
  /** Ends the doubts from before a mark about connections that were checked since, in one library or in all. */
  settle(connections: Iterable<Connection>, key: string | null, mark: number): void;
  about(connection: Connection, key: string): boolean;
}

/** Stands for all libraries of a connection. */
const everything = '';

/** Makes doubts about nobody. */
export function createDoubts(): Doubts {
  const doubted = new WeakMap<Connection, Map<string, number>>();
  let time = 0;
  return {
    cast(connections, key) {
      time++;
      for (const connection of connections) {
        const doubts = doubted.get(connection) ?? new Map<string, number>();
        doubted.set(connection, doubts.set(key ?? everything, time));
      }
    },
    mark: () => time,
    settle(connections, key, mark) {
      for (const connection of connections) {
        const doubts = doubted.get(connection) ?? [];
        const settled = [...doubts].filter(([about, cast]) => (key === null || about === key) && cast <= mark);
        for (const [about] of settled) doubted.get(connection)?.delete(about);
      }
    },
    about(connection, key) {
      const doubts = doubted.get(connection);
      return doubts !== undefined && (doubts.has(everything) || doubts.has(key));
    },
  };
}
