const hour = 3_600_000;
const day = 24 * hour;
const week = 7 * day;

/**
 * Which of the backups made at these times stay when there may be `count`: about half of them are the last of their hours, a third
 * the last of their days, the others the last of their weeks. Fewer are filled up with the newest. Times after `now` come from a clock
 * that was wrong then or is wrong now: they must not push out what is backed up now, and fill what places are left.
 */
export function backupsToKeep(times: readonly number[], count: number, now: number): number[] {
  const newestFirst = [...times].sort((one, other) => other - one);
  if (newestFirst.length <= count) return newestFirst;
  const past = newestFirst.filter((time) => time <= now);
  const weekly = Math.floor(count / 6);
  const daily = Math.floor(count / 3);
  const kept = new Set<number>();
  for (const [length, most] of [
    [hour, count - daily - weekly],
    [day, daily],
    [week, weekly],
  ] as const) {
    const seen = new Set<number>();
    let left = most;
    for (const time of past) {
      const period = Math.floor(time / length);
      if (seen.has(period)) continue;
      seen.add(period);
      // A period whose last backup is kept already takes no place from those before it.
      if (kept.has(time)) continue;
      if (left-- === 0) break;
      kept.add(time);
    }
  }
  for (const time of [...past, ...newestFirst]) if (kept.size < count) kept.add(time);
  return newestFirst.filter((time) => kept.has(time));
}
