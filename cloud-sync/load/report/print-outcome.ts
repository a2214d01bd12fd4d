import type { Outcome } from '../run-scenario.ts';
import { cacheHits, goalsOf, notesOf } from './goals.ts';

/** A scenario as text for the terminal: goals, routes, errors, notes. */
export function printOutcome(outcome: Outcome): string {
  const { scenario, driver, watched } = outcome;
  const time = (milliseconds: number): string => milliseconds.toFixed(1);
  const goals = goalsOf(outcome).map(({ name, value, goal, ok }) => [
    name,
    value,
    goal,
    ok === null ? '' : ok ? 'ok' : 'MISSED',
  ]);
  const routes = Object.entries({ 'all requests': driver.all, ...driver.routes }).map(
    ([route, { count, p50, p95, p99, max }]) => [route, `${count}`, time(p50), time(p95), time(p99), time(max)],
  );
  const caches = watched.caches.map(({ cache, hits, misses }) => [
    cache,
    `${hits + misses}`,
    `${((hits / Math.max(1, hits + misses)) * 100).toFixed(1)} %`,
  ]);
  const { fromSent, fromAnswer } = driver.pushes;
  const pushes = Object.entries({ 'push after commit sent': fromSent, 'push after its answer': fromAnswer }).map(
    ([name, { count, p50, p95, p99, max }]) => [name, `${count}`, time(p50), time(p95), time(p99), time(max)],
  );
  return [
    `\n${scenario.title}: ${scenario.clients} clients, seed ${outcome.seed}`,
    table([['', 'measured', 'goal', ''], ...goals]),
    '',
    table([['milliseconds', 'count', 'p50', 'p95', 'p99', 'max'], ...routes, ...pushes]),
    ...driver.failures.map(({ route, code, count }) => `FAILED ${route}: ${code} (${count})`),
    '',
    table([['cache', 'looks', 'hits'], ...caches, ['all', '', `${(cacheHits(outcome) * 100).toFixed(1)} %`]]),
    ...notesOf(outcome),
  ].join('\n');
}

/** Cells as an aligned table. */
function table(lines: readonly (readonly string[])[]): string {
  const columns = Math.max(...lines.map((line) => line.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
