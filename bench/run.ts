import { writeFile } from 'node:fs/promises';
import { arch, cpus, platform, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { BenchRow } from './bench-row.ts';
import { formatTable } from './format-table.ts';

/** Suites by name; each is loaded only when it runs. */
const suites: Record<string, () => Promise<BenchRow[]>> = {
  canvas: async () => (await import('./canvas/canvas-suite.ts')).canvasSuite(),
  format: async () => (await import('./format/format-suite.ts')).formatSuite(),
  history: async () => (await import('./history/history-suite.ts')).historySuite(),
  library: async () => (await import('./library/library-suite.ts')).librarySuite(),
  search: async () => (await import('./search/search-suite.ts')).searchSuite(),
  startup: async () => (await import('./startup/startup-suite.ts')).startupSuite(),
};

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !(name in suites));
if (unknown.length > 0) {
  process.stderr.write(`No suite ${unknown.join(', ')}. Suites: ${Object.keys(suites).join(', ')}.\n`);
  process.exit(2);
}

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  platform: `${platform()} ${arch()}`,
  node: process.version,
};
process.stdout.write(
  `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.platform}, Node ${machine.node}\n`,
);

const rows: BenchRow[] = [];
for (const [name, suite] of Object.entries(suites)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const suiteRows = await suite();
  process.stdout.write(`\n${name}\n${formatTable(suiteRows)}\n`);
  rows.push(...suiteRows);
}
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
