import type { Outcome } from '../run-scenario.ts';
import { barChart, escapeHtml, lineChart } from './charts.ts';
import { cacheHits, goalsOf, inMebibytes, notesOf } from './goals.ts';
import type { Report } from './report.ts';

/** The report as one page that needs nothing else. */
export function reportPage(report: Report): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Millrace team server under load</title><style>${style}</style></head>
<body><h1>The team server under load</h1>
<p>${escapeHtml(report.machine)}. ${escapeHtml(report.at)}. Seed ${report.seed}. PostgreSQL: ${escapeHtml(report.databaseSettings.join(', '))}, fsync on. Server, PostgreSQL and driver share the machine.</p>
<h2>Goals</h2>${goalTable(report.outcomes)}
<h2>What people do</h2>${peopleText}
${report.outcomes.map(section).join('\n')}
</body></html>
`;
}

const style = `
:root{color-scheme:light dark;font:14px/1.5 system-ui,sans-serif}body{max-width:62rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse}td,th{padding:.15rem .7rem;text-align:right;border-bottom:1px solid #8884}td:first-child,th:first-child{text-align:left}
.ok{color:#059669}.missed{color:#dc2626;font-weight:600}figure{margin:1rem 0}figcaption{font-weight:600}
figcaption span{font-weight:400;margin-left:1rem}figcaption i{display:inline-block;width:.8em;height:.8em;margin-right:.3em}
svg{width:100%;font-size:11px;fill:currentColor}.grid{stroke:#8883}.limit{stroke:#dc2626;stroke-dasharray:4 4}`;

const peopleText = `<p>Everybody is in a team of 20 that edits one library together, and reads the library of a division of ten teams; the desktop watches both.
At any moment 15 % edit: they open a diagram, save it every 3 to 7 seconds for one to two minutes (a commit with the words of 20–200 elements and a delta of 200–500 bytes along; every twentieth version is whole, 2–12 KB that are sent before), select an element in between, then go on to the next diagram.
35 % read: every 15 seconds on average they open a folder (35 %), open a diagram with its content and comments (40 %), search while typing (12 %), look through versions (8 %) or the libraries (5 %). A fifth of the diagrams is opened three times out of five.
50 % have the desktop open behind other windows.
Everybody's socket is told of each change, by a message that brings it along; where changes are missing in between, the desktop pulls the feed within the next second. It loads the diagram in front anew if it was changed.
The schedule is laid down beforehand and kept however slow answers are; a request's time runs from when it was due to the end of its answer. What follows from an answer is due when that is there.</p>`;

function goalTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.flatMap(goalsOf).map(({ scenario, name, value, goal, ok }) => {
    const mark = ok === null ? '<td></td>' : ok ? '<td class="ok">ok</td>' : '<td class="missed">missed</td>';
    return `<tr><td>${escapeHtml(scenario)}</td><td>${escapeHtml(name)}</td><td>${escapeHtml(value)}</td><td>${escapeHtml(goal)}</td>${mark}</tr>`;
  });
  return `<table><tr><th>Scenario</th><th>Figure</th><th>Measured</th><th>Goal</th><th></th></tr>${rows.join('')}</table>`;
}

function section(outcome: Outcome): string {
  const { scenario, driver, watched } = outcome;
  const seconds = driver.seconds;
  const limit = scenario.name === 'crowd' || scenario.name === 'saturation' ? 150 : 50;
  const routes = Object.entries(driver.routes);
  const { fromSent } = driver.pushes;
  return `<h2>${escapeHtml(scenario.title)}: ${scenario.clients} clients</h2>
${notesOf(outcome)
  .map((note) => `<p>${escapeHtml(note)}</p>`)
  .join('')}
${lineChart(
  'Time of requests by second',
  'ms',
  (['p50', 'p95', 'p99'] as const).map((name) => ({ name, points: seconds.map((each) => [each.second, each[name]]) })),
  limit,
)}
${lineChart('Requests a second', '', [{ name: 'requests', points: seconds.map(({ second, count }) => [second, count]) }])}
${barChart(
  'Time by route',
  'ms',
  ['p50', 'p95', 'p99'],
  routes.map(([name, { p50, p95, p99 }]) => ({ name, values: [p50, p95, p99] })),
)}
${routeTable(outcome)}
${barChart(
  'From commit to push',
  'ms',
  ['time'],
  [
    { name: 'p50', values: [fromSent.p50] },
    { name: 'p95', values: [fromSent.p95] },
    { name: 'p99', values: [fromSent.p99] },
  ],
)}
${barChart(
  'Cache hits',
  '%',
  ['hits'],
  [
    ...watched.caches.map(({ cache, hits, misses }) => ({
      name: cache,
      values: [(hits / Math.max(1, hits + misses)) * 100],
    })),
    { name: 'all', values: [cacheHits(outcome) * 100] },
  ],
)}
${lineChart(
  'Processors, in cores',
  '',
  (['server', 'database', 'driver'] as const).map((name) => ({
    name,
    points: watched.seconds.map((each) => [each.second, each[name]]),
  })),
)}
${lineChart('Memory of the server', 'MiB', [
  {
    name: `at most ${inMebibytes(watched.peakMemory)}`,
    points: watched.seconds.map((each) => [each.second, each.memory / 2 ** 20]),
  },
])}
${lineChart('Requests that wait for a database connection', '', [
  { name: 'waiting', points: watched.seconds.map((each) => [each.second, each.poolWaiting]) },
])}`;
}

function routeTable({ driver }: Outcome): string {
  const time = (value: number): string => `<td>${value.toFixed(1)}</td>`;
  const rows = Object.entries({ 'all requests': driver.all, ...driver.routes }).map(
    ([route, { count, p50, p95, p99, max }]) =>
      `<tr><td>${escapeHtml(route)}</td><td>${count}</td>${[p50, p95, p99, max].map(time).join('')}</tr>`,
  );
  const failures = driver.failures.map(
    ({ route, code, count }) =>
      `<tr class="missed"><td>${escapeHtml(route)}: ${escapeHtml(code)}</td><td>${count}</td><td colspan="4">failed</td></tr>`,
  );
  return `<table><tr><th>Route</th><th>count</th><th>p50 ms</th><th>p95</th><th>p99</th><th>max</th></tr>${rows.join('')}${failures.join('')}</table>`;
}
