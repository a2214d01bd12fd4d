import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { createHost, type Host } from '../../main/host/host.ts';
import { libraryFileName } from '../../main/host/library/library.ts';
import { openLibrary } from '../../main/host/library/open-library.ts';
import { createWorkerPool } from '../../main/host/worker-pool.ts';
import { plainShell, workerFolder } from '../../tests/support/plain-shell.ts';
import { type BenchRow, limitRow } from '../bench-row.ts';
import { median, quantile } from '../canvas/statistics.ts';
import { generateSample } from '../sample/generate-sample.ts';
import { linkRows } from './link-rows.ts';
import { type ContentCycle, makeContent, makeCycle } from './make-contents.ts';
import { readLongHistory, type WrittenDiagram, writeLibrary } from './write-library.ts';
import { readLinked, writeLinks } from './write-links.ts';

/** The whole size is 100,000 and 1,000,000: `LIBRARY_DIAGRAMS=100000 LIBRARY_VERSIONS=1000000`. */
const diagrams = Number(process.env['LIBRARY_DIAGRAMS'] ?? 5_000);
const versions = Number(process.env['LIBRARY_VERSIONS'] ?? diagrams * 10);
const longHistory = 2_000;
const elements = 200;
const stepsOfCycle = 8;
/** So many that one slow write to the disk isn’t taken for one save in twenty, and the first of them, which compile code. */
const savesMeasured = 260;
const savesWarm = 20;

/**
 * A library of generated diagrams with long histories: lists, opening, saving and starting through the host as the window
 * uses it, bytes on disk, and opening any version of a long history. With `LIBRARY_FOLDER` the library is made there once
 * and used again.
 */
export async function librarySuite(): Promise<BenchRow[]> {
  const kept = process.env['LIBRARY_FOLDER'];
  const folder = mkdtempSync(join(tmpdir(), 'millrace-bench-'));
  try {
    const cycles: ContentCycle[] = [];
    for (let seed = 1; seed <= 12; seed++) cycles.push(await makeCycle(25 + 7 * seed, seed, stepsOfCycle));
    const long = { cycle: await makeCycle(elements, 77, stepsOfCycle), versions: longHistory };
    const profile = kept ?? join(folder, 'full');
    if (!existsSync(join(profile, libraryFileName))) {
      const begun = performance.now();
      await writeLibrary(profile, { diagrams, versions, cycles, long });
      writeLinks(profile);
      process.stdout.write(
        `  ${diagrams} diagrams with ${versions} versions written in ${Math.round((performance.now() - begun) / 1000)} s\n`,
      );
    }
    const written = readLongHistory(profile, stepsOfCycle);
    const diagramIds = readLinked(profile);
    return [
      ...(await sizeRows(profile, folder, cycles)),
      ...(await startRows(join(folder, 'empty'), profile)),
      ...(await usageRows(profile, written, long.cycle, diagramIds)),
      ...(await compareRows()),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What versions that are kept as differences take on average, put into a library of their own. */
async function measureDeltas(path: string, folder: string): Promise<{ deltaBytes: number; diskBytes: number }> {
  (await openLibrary(folder)).close();
  const db = new Database(join(folder, libraryFileName));
  db.pragma('foreign_keys = OFF');
  const pages = db
    .prepare<[], number>(
      "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'versions%' OR name = 'sqlite_autoindex_versions_1'",
    )
    .pluck();
  const before = pages.get() ?? 0;
  db.prepare('ATTACH ? AS full').run(path);
  db.exec('INSERT INTO versions SELECT * FROM full.versions WHERE packed IS NULL ORDER BY key');
  const count = db.prepare<[], number>('SELECT count(*) FROM versions').pluck().get() ?? 1;
  const deltaBytes = db.prepare<[], number>('SELECT avg(length(delta)) FROM versions').pluck().get() ?? 0;
  const diskBytes = ((pages.get() ?? 0) - before) / count;
  db.close();
  return { deltaBytes, diskBytes };
}

async function sizeRows(profile: string, folder: string, cycles: ContentCycle[]): Promise<BenchRow[]> {
  const path = join(profile, libraryFileName);
  const { deltaBytes, diskBytes } = await measureDeltas(path, join(folder, 'deltas'));
  const xml = cycles.reduce((sum, { contents }) => sum + (contents[0]?.xmlBytes ?? 0), 0) / cycles.length;
  return [
    limitRow('delta of one rename', deltaBytes, 'bytes', null),
    limitRow('one small edit’s version on disk, with its indexes', diskBytes, 'bytes', 500),
    limitRow('the library against the XML of all versions', (statSync(path).size / (xml * versions)) * 100, '%', null),
  ];
}

async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function times(count: number, work: (n: number) => unknown): Promise<number[]> {
  const all: number[] = [];
  for (let n = 0; n < count; n++) all.push(await timed(() => work(n)));
  return all;
}

/** Opening the host and asking it for the first list, as the window does. */
async function startRows(empty: string, full: string): Promise<BenchRow[]> {
  const start = async (profileFolder: string) => {
    const host = await createHost({ profileFolder, shell: plainShell, workerFolder });
    await firstPage(host);
    return host;
  };
  const closeAll: Host[] = [];
  const measured: Record<string, number[]> = { empty: [], full: [] };
  for (let n = 0; n < 9; n++) {
    for (const [name, profile] of [
      ['empty', empty],
      ['full', full],
    ] as const) {
      const time = await timed(async () => closeAll.push(await start(profile)));
      if (n > 1) measured[name]?.push(time);
      await closeAll.pop()?.close();
    }
  }
  const [small, large] = [median(measured['empty'] ?? []), median(measured['full'] ?? [])];
  return [
    limitRow('start with an empty library, to its first list', small, 'ms', null),
    limitRow('start with the full one, to its first list', large, 'ms', null),
    limitRow('difference that makes of a start of 800 ms', ((large - small) / 800) * 100, '%', 10),
  ];
}

const firstPage = ({ handlers }: Host) =>
  handlers.library.listDiagrams({ scope: { kind: 'all' }, order: 'changed', cursor: null, limit: 100 });

async function usageRows(
  profile: string,
  written: WrittenDiagram,
  cycle: ContentCycle,
  diagramIds: readonly string[],
): Promise<BenchRow[]> {
  const host = await createHost({ profileFolder: profile, shell: plainShell, workerFolder });
  try {
    return [
      ...(await listRows(host)),
      ...(await linkRows(host.handlers, diagramIds)),
      ...(await diagramRows(host, written, cycle)),
    ];
  } finally {
    await host.close();
  }
}

async function listRows({ handlers }: Host): Promise<BenchRow[]> {
  const { listDiagrams } = handlers.library;
  let cursor: string | null = null;
  const pages = await times(100, async (n) => {
    const order = n < 50 ? 'name' : 'changed';
    if (n === 50) cursor = null;
    const page = await listDiagrams({ scope: { kind: 'all' }, order, cursor, limit: 100 });
    cursor = page.nextCursor;
  });
  return [limitRow('list page of 100, p95', quantile(pages, 0.95), 'ms', 20)];
}

async function diagramRows({ handlers }: Host, written: WrittenDiagram, cycle: ContentCycle): Promise<BenchRow[]> {
  const { id, versionIds } = written;
  const opens = await times(60, () => handlers.diagrams.open({ id }));
  const versionTimes = (offset: number) =>
    times(60, (n) => handlers.history.open({ versionId: versionIds[32 * n + offset] ?? '' }));
  await versionTimes(16);
  const keyframes = await versionTimes(0);
  const between = await versionTimes(16);
  const page = { diagramId: id, named: false, cursor: null, limit: 100 };
  const lists = await times(60, () => handlers.history.list(page));
  // Last, because histories are compacted once nothing is saved any more.
  let baseVersionId = versionIds.at(-1) ?? '';
  let step = written.newestStep;
  const saves = await times(savesMeasured, async () => {
    step = (step + 1) % cycle.contents.length;
    const body = cycle.contents[step]?.body ?? new Uint8Array();
    baseVersionId = (await handlers.diagrams.save({ id, baseVersionId, body })).versionId;
  });
  return [
    limitRow(`open ${elements} elements, p95`, quantile(opens.slice(10), 0.95), 'ms', 30),
    limitRow(`save ${elements} elements, p95`, quantile(saves.slice(savesWarm), 0.95), 'ms', 20),
    limitRow('history page of 100, p95', quantile(lists, 0.95), 'ms', 20),
    limitRow(`version of ${longHistory} that is kept whole, median`, median(keyframes), 'ms', null),
    limitRow(`version of ${longHistory} farthest from one, median`, median(between), 'ms', null),
  ];
}

async function compareRows(): Promise<BenchRow[]> {
  const jobs = createWorkerPool({ folder: workerFolder, threads: 1 });
  try {
    const xml = generateSample({ nodes: 2_400, seed: 5 });
    const [before, after] = [await makeContent(xml), await makeContent(xml.replaceAll('Task', 'Job'))];
    const request = { before: before.body, after: after.body };
    const measured = await times(9, () => jobs.run('compare-diagrams', request));
    const name = `compare two versions of ${before.facts.elementCount} elements, median`;
    return [limitRow(name, median(measured.slice(3)), 'ms', 300)];
  } finally {
    await jobs.close();
  }
}
