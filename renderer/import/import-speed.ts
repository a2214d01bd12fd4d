/** How fast an import goes. */
export interface ImportSpeed {
  filesPerSecond: number;
  secondsLeft: number;
}

interface Sample {
  at: number;
  done: number;
}

/** Milliseconds that a speed is measured over, and that must have passed before it says anything. */
const window = 8000;
const shortest = 1500;

/** Measures speed from what is told now and then: milliseconds since whenever, and how many are done of how many. */
export function createSpeedometer(): (at: number, done: number, total: number) => ImportSpeed | null {
  let samples: Sample[] = [];
  return (at, done, total) => {
    // Fewer than before: another phase, or the import goes on anew.
    if (done < (samples.at(-1)?.done ?? 0)) samples = [];
    samples.push({ at, done });
    samples = samples.filter((sample, index) => index === samples.length - 1 || at - sample.at <= window);
    const first = samples[0];
    if (!first || at - first.at < shortest || done === first.done) return null;
    const filesPerSecond = ((done - first.done) * 1000) / (at - first.at);
    return { filesPerSecond, secondsLeft: (total - done) / filesPerSecond };
  };
}

/** A time as minutes and seconds, or hours, minutes and seconds. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
