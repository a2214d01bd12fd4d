import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds between two steps in the background, in which whatever people do goes first. */
const pause = 20;

/** How long work in the background is put off, in milliseconds. */
export interface LullTimes {
  /** How long nothing people wait for must have been done. */
  quiet: number;
  /** Most that it is put off when there is no such time. */
  longest: number;
}

/** Keeps what is done in the background out of the way of what people wait for. */
export interface Lull {
  /** Does what people wait for. */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Resolves when the next step in the background may be done, or when `signal` aborts. */
  wait(signal: AbortSignal): Promise<void>;
}

/** Puts steps off until there was a quiet time. Who works on and on without one puts them off once, by `longest`. */
export function createLull({ quiet, longest }: LullTimes = { quiet: 500, longest: 10_000 }): Lull {
  let working = 0;
  let busySince = Number.NEGATIVE_INFINITY;
  let lastWork = Number.NEGATIVE_INFINITY;

  function left(): number {
    const now = performance.now();
    const untilQuiet = working > 0 ? quiet : lastWork + quiet - now;
    return Math.min(untilQuiet, busySince + longest - now);
  }

  return {
    async during(work) {
      const now = performance.now();
      if (working === 0 && now >= lastWork + quiet) busySince = now;
      working++;
      try {
        return await work();
      } finally {
        working--;
        lastWork = performance.now();
      }
    },
    async wait(signal) {
      // Rejects only when `signal` aborts.
      const sleep = (time: number) => setTimeout(time, undefined, { signal }).catch(() => {});
      await sleep(pause);
      for (let time = left(); time > 0 && !signal.aborted; time = left()) await sleep(time);
    },
  };
}
