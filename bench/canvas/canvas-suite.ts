import { type Browser, chromium } from '@playwright/test';
import { browserArguments, ensureBrowser } from '../../tests/support/find-browser.ts';
import type { BenchRow } from '../bench-row.ts';
import { caseRows } from './case-rows.ts';
import { compareSmall } from './compare-small.ts';
import { type Figures, measureCase } from './measure-case.ts';
import type { EditName, EditorKind, View } from './page-api.ts';
import { type PageServer, startPageServer } from './page-server.ts';
import type { SampleSource } from './samples.ts';

const sizes = [250, 500, 1000, 5000, 10_000, 25_000, 50_000] as const;
const quickSizes = [250, 1000, 5000] as const;
/** Beyond it stock takes minutes for a single step. */
const largestStock = 25_000;
const smallSizes = [100, 250, 450] as const;
const shapes: readonly SampleSource[] = [
  { shape: 'nests', nodes: 5000 },
  { shape: 'lanes', nodes: 10_000 },
  { shape: 'star', nodes: 5001 },
  { shape: 'labels', nodes: 10_000 },
  { shape: 'crossing', nodes: 5000 },
];

const views: readonly View[] = ['one', 'half', 'fit'];
const edits: readonly EditName[] = ['scroll', 'zoom', 'move', 'rename', 'connect', 'undo', 'redo'];
/** Seconds that one step of stock or of ours may take. */
const limit = 20;
const ratioGoal = 1.05;
const openRatioGoal = 19;

/**
 * The virtual canvas beside stock bpmn-js, in real Chromium and by real input: fields of 250 to 50,000 nodes, extreme shapes,
 * and small diagrams side by side. Stock goes up to 25,000 nodes, and steps that take longer than 20 seconds are cut off.
 * `BENCH_QUICK=1` leaves out what takes long; `BENCH_CASES=grid-1000,star` picks cases by how their names begin.
 */
export async function canvasSuite(): Promise<BenchRow[]> {
  const executablePath = ensureBrowser();
  const launch = (): Promise<Browser> => chromium.launch({ executablePath, args: [...browserArguments] });
  const server = await startPageServer();
  try {
    const rows: BenchRow[] = [];
    for (const source of chosenSources()) rows.push(...(await measureBoth(launch, server, source)));
    if (isChosen('small')) rows.push(...(await smallRows(launch, server)));
    return rows;
  } finally {
    await server.close();
  }
}

const isQuick = Boolean(process.env['BENCH_QUICK']);

function isChosen(name: string): boolean {
  const chosen = process.env['BENCH_CASES']?.split(',') ?? [];
  return chosen.length === 0 || chosen.some((begin) => name === begin || name.startsWith(`${begin}-`));
}

function chosenSources(): SampleSource[] {
  const grids = (isQuick ? quickSizes : sizes).map((nodes): SampleSource => ({ shape: 'grid', nodes }));
  return [...grids, ...(isQuick ? [] : shapes)].filter(({ shape, nodes }) => isChosen(`${shape}-${nodes}`));
}

async function measureBoth(
  launch: () => Promise<Browser>,
  server: PageServer,
  source: SampleSource,
): Promise<BenchRow[]> {
  const { shape, nodes } = source;
  const isGrid = shape === 'grid';
  const measure = (kind: EditorKind): Promise<Figures> => {
    process.stderr.write(`${shape} ${nodes}, ${kind} …\n`);
    return measureCase(launch, server, { kind, source, views, edits, savesSvg: isGrid, limit });
  };
  const millrace = await measure('millrace');
  const stock = nodes <= largestStock ? await measure('stock') : null;
  const rows = caseRows(`${shape} ${nodes}`, isGrid ? nodes : null, millrace, stock);
  const [open, stockOpen] = [millrace.values.get('open'), stock?.values.get('open')];
  if (!isGrid || open === undefined || stockOpen === undefined) return rows;
  const ratio = stockOpen / open;
  const isGoal = nodes === 10_000;
  return [
    ...rows,
    {
      name: `${shape} ${nodes}: times faster to open`,
      value: ratio,
      unit: '×',
      stock: 1,
      goal: isGoal ? `≥ ${openRatioGoal}` : null,
      ok: isGoal ? ratio >= openRatioGoal : null,
    },
  ];
}

async function smallRows(launch: () => Promise<Browser>, server: PageServer): Promise<BenchRow[]> {
  const browser = await launch();
  try {
    const rows: BenchRow[] = [];
    for (const nodes of smallSizes) {
      process.stderr.write(`grid ${nodes}, by turns …\n`);
      for (const { name, ratio } of await compareSmall(browser, server, nodes)) {
        rows.push({
          name: `grid ${nodes}, by turns: ${name}, share of stock`,
          value: ratio,
          unit: '×',
          stock: 1,
          goal: `≤ ${ratioGoal}`,
          ok: ratio <= ratioGoal,
        });
      }
    }
    return rows;
  } finally {
    await browser.close();
  }
}
