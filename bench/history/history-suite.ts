import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { keyframeInterval } from '../../main/host/library/version-chains.ts';
import { startBrowserHost } from '../../tests/support/browser-host.ts';
import { browserArguments, ensureBrowser } from '../../tests/support/find-browser.ts';
import { type BenchRow, limitRow } from '../bench-row.ts';
import { median } from '../canvas/statistics.ts';
import { makeCycle } from '../library/make-contents.ts';
import { readLongHistory, type WrittenDiagram, writeLibrary } from '../library/write-library.ts';

const versions = 2_000;
const stepsOfCycle = 8;
/** Nodes of the diagrams; other ones by `HISTORY_NODES=5000`. */
const sizes = (process.env['HISTORY_NODES'] ?? '60,200,1000,10000').split(',').map(Number);
/** Of each kind, the first of them to warm up. */
const measured = 12;
const warmUp = 3;
/** Most that a version in the middle of a chain may take, as often as one that is kept whole. */
const goal = 2;

/**
 * Opening versions of a history of 2,000 in the built app: from the click in the list until the version is drawn and the page has
 * painted, of versions that are kept whole and of those farthest from one, in turn. Needs a build.
 */
export async function historySuite(): Promise<BenchRow[]> {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...browserArguments] });
  try {
    const rows: BenchRow[] = [];
    for (const nodes of sizes) rows.push(...(await measureHistory(browser, nodes)));
    return rows;
  } finally {
    await browser.close();
  }
}

async function measureHistory(browser: Browser, nodes: number): Promise<BenchRow[]> {
  const profile = await mkdtemp(join(tmpdir(), 'millrace-bench-'));
  const long = { cycle: await makeCycle(nodes, 77, stepsOfCycle), versions };
  await writeLibrary(profile, { diagrams: 0, versions: 0, cycles: [], long });
  const written = readLongHistory(profile, stepsOfCycle);
  const host = await startBrowserHost({ profile });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await page.goto(host.url);
    await page.getByRole('gridcell', { name: 'Long history', exact: true }).first().dblclick();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.keyboard.press('Control+Alt+h');
    const { whole, between } = await measureVersions(page, written);
    const name = `version of ${versions}, ${nodes} nodes, to the canvas`;
    return [
      limitRow(`${name}: kept whole, median`, whole, 'ms', null),
      limitRow(`${name}: farthest from one, median`, between, 'ms', null),
      limitRow(`${name}: that is`, between / whole, '×', goal),
    ];
  } finally {
    await page.close();
    await host.stop();
    await rm(profile, { recursive: true });
  }
}

async function measureVersions(
  page: Page,
  { versionIds }: WrittenDiagram,
): Promise<{ whole: number; between: number }> {
  const times: { whole: number[]; between: number[] } = { whole: [], between: [] };
  const newestWhole = Math.floor((versions - keyframeInterval) / keyframeInterval) * keyframeInterval;
  for (let n = 0; n < measured; n++) {
    const whole = newestWhole - n * keyframeInterval;
    // Downwards in the list, which begins with the newest.
    for (const [kind, at] of [
      ['between', whole + keyframeInterval / 2],
      ['whole', whole],
    ] as const) {
      const time = await openVersion(page, versionIds[at] ?? '');
      if (n >= warmUp) times[kind].push(time);
    }
  }
  return { whole: median(times.whole), between: median(times.between) };
}

/** Goes down the list to a version and opens it. Answers the milliseconds from the click until it is drawn and painted. */
async function openVersion(page: Page, id: string): Promise<number> {
  const list = page.getByRole('tabpanel', { name: 'History' }).getByRole('listbox');
  const item = list.locator(`[data-version="${id}"]`);
  while ((await item.count()) === 0) {
    await list.press('PageDown');
    await page.waitForTimeout(100);
  }
  return item.evaluate(async (element) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const isShown = () => document.querySelector('[data-phase]')?.getAttribute('data-phase') === 'shown';
    const before = performance.now();
    if (element instanceof HTMLElement) element.click();
    // The click is worked on before the next frame: from then on the stage tells of this version.
    await frame();
    while (!isShown()) await frame();
    await frame();
    return performance.now() - before;
  });
}
