import { existsSync, globSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FileResult } from './check-file.ts';
import type { Loss } from './compare-documents.ts';

/**
 * `npm run check:roundtrip [folder]`: takes every .bpmn and .xml file of a folder through import and export and counts
 * what got lost, as libxml2 sees both sides. Exits with 1 when anything did.
 */
const folder = resolve(process.argv[2] ?? '../shared/corpus');
const threads = 2;
const titles = ['elements', 'attributes', 'references', 'texts', 'comments', 'added'];
const columns = ['element', 'attribute', 'reference', 'text', 'comment', 'added'] as const;

if (!existsSync(folder) || !statSync(folder).isDirectory()) {
  console.error(`There is no folder ${folder}.`);
  process.exit(2);
}
const files = globSync('**/*.{bpmn,xml}', { cwd: folder })
  .map((file) => resolve(folder, file))
  .filter((file) => statSync(file).isFile())
  .sort();
const results = await checkAll(files);
printTable(results);
const failed = printDetails(results);
process.exit(failed ? 1 : 0);

async function checkAll(all: readonly string[]): Promise<Map<string, FileResult>> {
  const found = new Map<string, FileResult>();
  const shares = Array.from({ length: threads }, (_, i) => all.filter((_file, at) => at % threads === i));
  await Promise.all(shares.map((share) => checkShare(share, found)));
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function checkShare(share: readonly string[], found: Map<string, FileResult>): Promise<void> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { workerData: share });
    worker.on('message', ({ file, result }: { file: string; result: FileResult }) => found.set(file, result));
    worker.on('error', fail);
    worker.on('exit', () => done());
  });
}

function printTable(all: ReadonlyMap<string, FileResult>): void {
  const groups = Map.groupBy(all, ([file]) => relative(folder, file).split('/').slice(0, -1).join('/') || '.');
  const head = ['folder', 'files', ...titles, 'after edit', 'not exact', 'originals'];
  const rows = [...groups].map(([name, entries]) =>
    rowOf(
      name,
      entries.map(([, result]) => result),
    ),
  );
  rows.push(rowOf('all', [...all.values()]));
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  for (const row of [head, ...rows]) {
    console.log(
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
    );
  }
  console.log(
    '\nLost elements, attributes, references, texts and comments; "added" is what the original did not have.',
  );
  console.log('"originals": bytes kept to restore unchanged files exactly, in percent of the files.\n');
}

function rowOf(name: string, results: readonly FileResult[]): string[] {
  const losses = results.flatMap((result) => result.losses);
  const opened = results.filter(({ refused }) => refused === null);
  const bytes = sum(opened.map((result) => result.bytes));
  const originals = sum(opened.map((result) => result.originalBytes));
  return [
    name,
    String(results.length),
    ...columns.map((column) => String(losses.filter(({ kind }) => kind === column).length)),
    String(sum(results.map(({ lossesAfterEdit }) => lossesAfterEdit.length))),
    String(results.filter(({ exact }) => !exact).length),
    bytes === 0 ? '-' : `${((100 * originals) / bytes).toFixed(1)} %`,
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Prints what is wrong with single files; true when content got lost. */
function printDetails(all: ReadonlyMap<string, FileResult>): boolean {
  let lost = false;
  for (const [file, { losses, lossesAfterEdit, exact, refused, illFormed }] of all) {
    const name = relative(folder, file);
    if (refused !== null) console.log(`refused     ${name}\n            ${refused}`);
    if (illFormed !== null) console.log(`ill-formed  ${name}\n            ${illFormed}`);
    if (!exact) console.log(`not exact   ${name}`);
    printLosses('lost', name, losses);
    printLosses('lost after edit', name, lossesAfterEdit);
    lost ||= !exact || losses.length > 0 || lossesAfterEdit.length > 0;
  }
  return lost;
}

function printLosses(title: string, name: string, losses: readonly Loss[]): void {
  if (losses.length === 0) return;
  console.log(`${title}  ${name}`);
  for (const { kind, line, what } of losses.slice(0, 20)) console.log(`            line ${line}: ${kind} ${what}`);
  if (losses.length > 20) console.log(`            … and ${losses.length - 20} more`);
}
