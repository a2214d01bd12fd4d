/** How often something may crash before it is not started again. */
export interface CrashLimit {
  /** Notes a crash; answers the milliseconds to wait before the next start, or null if there have been too many. */
  note(): number | null;
}

/** The most crashes within a minute. */
export const mostCrashes = 5;
const crashWindow = 60_000;

/** Starts with no crashes. After the first one the next start is at once, later ones wait longer each time. */
export function createCrashLimit(now: () => number = Date.now): CrashLimit {
  let crashes: number[] = [];
  return {
    note() {
      const time = now();
      crashes = [...crashes.filter((crash) => time - crash < crashWindow), time];
      if (crashes.length > mostCrashes) return null;
      return crashes.length === 1 ? 0 : 100 * 2 ** crashes.length;
    },
  };
}
