import type { BrowserContext, Page } from '@playwright/test';

/** How one load of the page went; milliseconds since navigation. */
export interface PageStart {
  /** The frame is on screen. */
  firstPaint: number;
  /** The library or the diagram left open answers input. */
  interactive: number;
  /** Bytes of JavaScript that came over the wire until then, as compressed there; 0 when they were cached. */
  scriptBytes: number;
  /** Elements in the page at that time. */
  elements: number;
}

/** Loads the app in a new page of a context and waits until it answers input. */
export async function measureStart(context: BrowserContext, url: string): Promise<PageStart> {
  const page = await context.newPage();
  try {
    await page.goto(url);
    return await readStart(page);
  } finally {
    await page.close();
  }
}

async function readStart(page: Page): Promise<PageStart> {
  await page.waitForFunction(() =>
    ['first-paint', 'millrace:interactive'].every((name) => performance.getEntriesByName(name).length > 0),
  );
  return page.evaluate(() => {
    const startOf = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    const interactive = startOf('millrace:interactive');
    const scriptBytes = performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter((entry) => entry.startTime <= interactive && entry.name.endsWith('.js'))
      // A cached file has no transfer; the body's size leaves the headers out.
      .reduce((sum, entry) => sum + (entry.transferSize === 0 ? 0 : entry.encodedBodySize), 0);
    return {
      firstPaint: startOf('first-paint'),
      interactive,
      scriptBytes,
      elements: document.querySelectorAll('*').length,
    };
  });
}
