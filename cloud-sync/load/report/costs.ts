import type { Outcome } from '../run-scenario.ts';

/** What one connected client costs in a minute, on average over all of them. */
export interface Costs {
  requests: number;
  transactions: number;
  /** Milliseconds of processor time. */
  serverCpu: number;
  databaseCpu: number;
  /** Bytes of bodies, both ways. */
  traffic: number;
  /** Bytes of PostgreSQL's log. */
  writeAhead: number;
}

/** Divides what a scenario took by how long how many were connected. */
export function costsOf({ scenario, driver, watched }: Outcome): Costs {
  const minutes = clientMinutes(scenario);
  const requests = driver.seconds.reduce((sum, { count, failed }) => sum + count + failed, 0);
  return {
    requests: requests / minutes,
    transactions: watched.database.transactions / minutes,
    serverCpu: watched.cpu.server / minutes,
    databaseCpu: watched.cpu.database / minutes,
    traffic: (driver.sent + driver.received) / minutes,
    writeAhead: watched.database.writeAhead / minutes,
  };
}

function clientMinutes({ arrivals, measured }: Outcome['scenario']): number {
  const seconds = arrivals.map(({ clients, at, within }) => clients * (measured.to - at - within / 2));
  return seconds.reduce((sum, each) => sum + each, 0) / 60;
}
