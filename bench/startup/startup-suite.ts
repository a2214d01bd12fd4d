import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { startBrowserHost } from '../../tests/support/browser-host.ts';
import { browserArguments, ensureBrowser } from '../../tests/support/find-browser.ts';
import type { BenchRow } from '../bench-row.ts';

const runs = 7;

interface Start {
  firstPaint: number;
  interactive: number;
}

/**
 * Start-up of the browser host's page: first contentful paint and the moment the library answers input, in milliseconds since
 * navigation, medians of several loads. Cold is the first load of a new browser, warm has the assets cached. Needs a build.
 */
export async function startupSuite(): Promise<BenchRow[]> {
  const profile = await mkdtemp(join(tmpdir(), 'millrace-bench-'));
  const before = performance.now();
  const host = await startBrowserHost({ profile });
  const hostReady = performance.now() - before;
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...browserArguments] });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const cold = await measureStart(context, host.url);
    const address = new URL('/', host.url).href;
    const warm: Start[] = [];
    for (let run = 0; run < runs; run++) warm.push(await measureStart(context, address));
    return [
      row('host ready', hostReady, null),
      row('first paint, cold', cold.firstPaint, null),
      row('interactive, cold', cold.interactive, null),
      row('first paint, warm', median(warm.map((start) => start.firstPaint)), 300),
      row('interactive, warm', median(warm.map((start) => start.interactive)), 800),
    ];
  } finally {
    await browser.close();
    await host.stop();
    await rm(profile, { recursive: true });
  }
}

async function measureStart(context: BrowserContext, url: string): Promise<Start> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('millrace:interactive').length > 0);
  const start = await page.evaluate(() => ({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    interactive: performance.getEntriesByName('millrace:interactive')[0]?.startTime ?? Number.NaN,
  }));
  await page.close();
  return start;
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const row = (name: string, value: number, goal: number | null): BenchRow => ({
  name,
  value,
  unit: 'ms',
  stock: null,
  goal: goal === null ? null : `<= ${goal} ms`,
  ok: goal === null ? null : value <= goal,
});
