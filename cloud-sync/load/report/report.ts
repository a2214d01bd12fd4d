import type { Outcome } from '../run-scenario.ts';

/** Everything a call of the load found. */
export interface Report {
  /** Processor, cores, memory and Node. */
  machine: string;
  /** When, in UTC. */
  at: string;
  seed: number;
  databaseSettings: readonly string[];
  outcomes: readonly Outcome[];
}
