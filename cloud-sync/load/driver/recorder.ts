import { build, type Histogram } from 'hdr-histogram-js';

/** Times in milliseconds. */
export interface Percentiles {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** One second of a run. */
export interface Second extends Percentiles {
  second: number;
  failed: number;
}

interface Failure {
  route: string;
  /** The code of the error that was answered, or what else went wrong. */
  code: string;
  count: number;
}

/** Takes down how long everything took. */
export interface Recorder {
  /** Notes a request that went well; times are milliseconds of the run. */
  done(route: string, due: number, end: number): void;
  /** Notes something that takes more than one request, or none; it doesn't count among all requests. */
  achieved(what: string, due: number, end: number): void;
  failed(route: string, code: string, due: number): void;
  /** What was measured, once the run is over. */
  results(): { all: Percentiles; routes: Record<string, Percentiles>; seconds: Second[]; failures: Failure[] };
}

/** A histogram of times up to a minute, in microseconds. */
export function timeHistogram(): Histogram {
  return build({ lowestDiscernibleValue: 1, highestTrackableValue: 60_000_000, numberOfSignificantValueDigits: 3 });
}

/** Notes a time given in milliseconds. */
export function recordTime(histogram: Histogram, milliseconds: number): void {
  histogram.recordValue(Math.min(60_000_000, Math.max(0, Math.round(milliseconds * 1000))));
}

export function percentilesOf(histogram: Histogram): Percentiles {
  const at = (percentile: number): number =>
    histogram.totalCount === 0 ? 0 : histogram.getValueAtPercentile(percentile) / 1000;
  return { count: histogram.totalCount, p50: at(50), p95: at(95), p99: at(99), max: histogram.maxValue / 1000 };
}

/** Makes a recorder. Only what was due in the measured time, in seconds, counts for the percentiles; failures always count. */
export function createRecorder(measured: { from: number; to: number }): Recorder {
  const all = timeHistogram();
  const byRoute = new Map<string, Histogram>();
  const seconds = new Map<number, { times: number[]; failed: number }>();
  const failures = new Map<string, Failure>();

  function secondOf(due: number): { times: number[]; failed: number } {
    const number = Math.floor(due / 1000);
    let second = seconds.get(number);
    if (!second) {
      second = { times: [], failed: 0 };
      seconds.set(number, second);
    }
    return second;
  }

  const counts = (due: number): boolean => due >= measured.from * 1000 && due < measured.to * 1000;

  function achieved(what: string, due: number, end: number): void {
    if (!counts(due)) return;
    let histogram = byRoute.get(what);
    if (!histogram) {
      histogram = timeHistogram();
      byRoute.set(what, histogram);
    }
    recordTime(histogram, end - due);
  }

  return {
    achieved,
    done(route, due, end) {
      secondOf(due).times.push(end - due);
      if (counts(due)) recordTime(all, end - due);
      achieved(route, due, end);
    },
    failed(route, code, due) {
      secondOf(due).failed++;
      const key = `${route} ${code}`;
      const failure = failures.get(key) ?? { route, code, count: 0 };
      failure.count++;
      failures.set(key, failure);
    },
    results: () => ({
      all: percentilesOf(all),
      routes: Object.fromEntries([...byRoute].sort().map(([route, histogram]) => [route, percentilesOf(histogram)])),
      seconds: [...seconds]
        .sort(([a], [b]) => a - b)
        .map(([second, { times, failed }]) => ({ second, failed, ...exactPercentiles(times) })),
      failures: [...failures.values()].sort((a, b) => b.count - a.count),
    }),
  };
}

function exactPercentiles(times: readonly number[]): Percentiles {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
