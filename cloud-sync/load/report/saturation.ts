import { cpus } from 'node:os';
import type { Second } from '../driver/recorder.ts';
import type { UsedSecond } from '../processes/watch-processes.ts';
import type { Outcome } from '../run-scenario.ts';
import { paceSeconds } from '../scenario.ts';

/** A pace that was held, and how it went. */
interface PaceResult {
  pace: number;
  requestsPerSecond: number;
  /** The median over its seconds of each second's 95th percentile, in milliseconds. */
  p95: number;
  server: number;
  database: number;
  driver: number;
  poolWaiting: number;
}

/** What came of raising the pace until requests took too long. */
export interface Saturation {
  paces: PaceResult[];
  /** The first pace at which p95 passed the limit; null if none did. */
  passed: PaceResult | null;
  bottleneck: string;
}

/** Milliseconds of p95 from which on a server counts as saturated. */
export const saturatedAt = 150;

export function saturationOf({ scenario, driver, watched }: Outcome): Saturation {
  const paces = scenario.paces.map(({ at, pace }) => {
    const within = ({ second }: { second: number }): boolean => second >= at && second < at + paceSeconds;
    return paceResult(pace, driver.seconds.filter(within), watched.seconds.filter(within));
  });
  const passed = paces.find(({ p95 }) => p95 > saturatedAt) ?? null;
  return { paces, passed, bottleneck: bottleneckOf(passed ?? paces.at(-1) ?? null) };
}

function paceResult(pace: number, seconds: readonly Second[], used: readonly UsedSecond[]): PaceResult {
  const mean = (of: 'server' | 'database' | 'driver' | 'poolWaiting'): number =>
    used.reduce((sum, second) => sum + second[of], 0) / Math.max(1, used.length);
  return {
    pace,
    requestsPerSecond: seconds.reduce((sum, { count }) => sum + count, 0) / Math.max(1, seconds.length),
    p95: seconds.map(({ p95 }) => p95).toSorted((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? 0,
    server: mean('server'),
    database: mean('database'),
    driver: mean('driver'),
    poolWaiting: mean('poolWaiting'),
  };
}

/** Says in words what gave out first. */
function bottleneckOf(used: PaceResult | null): string {
  if (!used) return 'Nothing was measured.';
  const cores = cpus().length;
  const percent = (part: number): string => `${Math.round(part * 100)} %`;
  const who = `the server's process took ${percent(used.server)} of a core, PostgreSQL ${percent(used.database)}, the driver ${percent(used.driver)}`;
  const total = used.server + used.database + used.driver;
  if (used.server > 0.9) return `The server's one thread: ${who}. More nodes on more cores go further.`;
  if (total > cores * 0.8) {
    return `The processors: ${percent(total / cores)} of all ${cores} cores went into these three alone; ${who}. On machines of their own each would go further.`;
  }
  if (used.poolWaiting >= 1) return `Connections to PostgreSQL: requests waited for one; ${who}.`;
  return `None of the processors was at its end: ${who}. What remains is waiting for the disk and for locks.`;
}
