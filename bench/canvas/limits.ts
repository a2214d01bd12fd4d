/** Thrown when a step of a case takes longer than it may. */
export class CutOff extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super(`Cut off after ${seconds} s`);
    this.seconds = seconds;
  }
}

/** What `work` answers; rejects with `CutOff` when that takes too long. The work itself goes on: close its page. */
export async function within<Result>(seconds: number, work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cut = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CutOff(seconds)), seconds * 1000);
  });
  try {
    return await Promise.race([work, cut]);
  } finally {
    clearTimeout(timer);
  }
}

const mostRepeats = 5;
const repeatTime = 1500;

/** Several answers of `action`, fewer where each takes long, yet no fewer than `fewest`. */
export async function repeated<Result>(action: () => Promise<Result>, fewest = 1): Promise<Result[]> {
  const results: Result[] = [];
  const start = performance.now();
  do results.push(await action());
  while (results.length < fewest || (results.length < mostRepeats && performance.now() - start < repeatTime));
  return results;
}
