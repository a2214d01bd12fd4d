import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { measureBundle, totalBytes } from '../../build/bundle-size.ts';
import { startUpEntries } from '../../build/start-up-entries.ts';
import { startBrowserHost } from '../../tests/support/browser-host.ts';
import { browserArguments, ensureBrowser } from '../../tests/support/find-browser.ts';
import type { BenchRow } from '../bench-row.ts';
import { measureStart, type PageStart } from './page-start.ts';
import { fillLibrary, openFirstDiagram } from './prepare-library.ts';

const runs = 7;
const viewport = { width: 1440, height: 900 };

/**
 * Start-up of the built app in the browser host, medians of several loads: cold with nothing cached, warm with the assets
 * cached, with an empty library, a filled one, and a diagram left open. Needs a build.
 */
export async function startupSuite(): Promise<BenchRow[]> {
  const profile = await mkdtemp(join(tmpdir(), 'millrace-bench-'));
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...browserArguments] });
  const hostStarts: number[] = [];
  for (let run = 0; run < 3; run++) hostStarts.push(await measureHostStart(profile));
  const host = await startBrowserHost({ profile });
  try {
    const context = await browser.newContext({ viewport });
    await measureStart(context, host.url);
    const address = new URL('/', host.url).href;
    const cold = await measureCold(browser, context, address);
    const warm = await measureWarm(context, address);
    await fillLibrary(context, address);
    const filled = await measureWarm(context, address);
    await openFirstDiagram(context, address);
    const restored = await measureWarm(context, address);
    const { shell, editor } = measureBundle(rendererFolder, startUpEntries);
    return [
      timeRow('host ready', median(hostStarts), null),
      timeRow('first paint, cold', median(cold.map((start) => start.firstPaint)), null),
      timeRow('interactive, cold', median(cold.map((start) => start.interactive)), null),
      timeRow('first paint, warm', median(warm.map((start) => start.firstPaint)), 300),
      timeRow('interactive, warm', median(warm.map((start) => start.interactive)), 800),
      timeRow('interactive, warm, 60 diagrams', median(filled.map((start) => start.interactive)), 800),
      timeRow('interactive, warm, diagram left open', median(restored.map((start) => start.interactive)), 800),
      countRow('DOM nodes, empty library', median(warm.map((start) => start.elements)), ''),
      countRow('DOM nodes, 60 diagrams', median(filled.map((start) => start.elements)), ''),
      countRow('JavaScript until interactive, as sent', median(cold.map((start) => start.scriptBytes)) / 1000, 'KB'),
      countRow('JavaScript until interactive, gzip', totalBytes(shell) / 1000, 'KB', 150),
      countRow('JavaScript with editor, gzip', totalBytes(editor) / 1000, 'KB', 500),
    ];
  } finally {
    await browser.close();
    await host.stop();
    await rm(profile, { recursive: true });
  }
}

const rendererFolder = fileURLToPath(new URL('../../out/renderer', import.meta.url));

async function measureHostStart(profile: string): Promise<number> {
  const before = performance.now();
  const host = await startBrowserHost({ profile });
  const ready = performance.now() - before;
  await host.stop();
  return ready;
}

/** Each load in a context of its own, which shares the session and no cache. */
async function measureCold(browser: Browser, session: BrowserContext, address: string): Promise<PageStart[]> {
  const storageState = await session.storageState();
  const starts: PageStart[] = [];
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({ viewport, storageState });
    starts.push(await measureStart(context, address));
    await context.close();
  }
  return starts;
}

async function measureWarm(context: BrowserContext, address: string): Promise<PageStart[]> {
  await measureStart(context, address);
  const starts: PageStart[] = [];
  for (let run = 0; run < runs; run++) starts.push(await measureStart(context, address));
  return starts;
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const timeRow = (name: string, value: number, goal: number | null): BenchRow => countRow(name, value, 'ms', goal);

const countRow = (name: string, value: number, unit: string, goal: number | null = null): BenchRow => ({
  name,
  value,
  unit,
  stock: null,
  goal: goal === null ? null : `<= ${goal} ${unit}`,
  ok: goal === null ? null : value <= goal,
});
