import type { Shares } from './journeys.ts';

/** Somebody of the organisation, with what their desktop needs. */
export interface LoadPerson {
  accountId: string;
  token: string;
  /** The library of their team, where they edit. */
  team: string;
  /** Every library their desktop watches, that of the team first. */
  libraries: readonly string[];
}

/** Some clients that come one after another. */
export interface Arrival {
  clients: number;
  /** Seconds from the beginning of the run. */
  at: number;
  /** Seconds within which they come. */
  within: number;
}

/** From when on everybody does everything how many times faster than people do. */
export interface PaceStep {
  at: number;
  pace: number;
}

/** Everything the driver does, told before it begins. The same plan and seed make the same schedule. */
export interface Plan {
  seed: number;
  addresses: readonly string[];
  people: readonly LoadPerson[];
  shares: Shares;
  arrivals: readonly Arrival[];
  paces: readonly PaceStep[];
  /** Seconds of the run from which and up to which requests count for the figures. */
  measured: { from: number; to: number };
  /** Words that the texts of the diagrams are made of. */
  words: readonly string[];
}
