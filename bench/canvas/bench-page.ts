import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from '@playwright/test';
import type { CanvasCounts, EditFigures, EditName, EditorKind, OpenFigures, PackFigures, View } from './page-api.ts';

/** A gesture made by the real mouse wheel. */
export type Gesture = 'pan' | 'zoom';

/** The modifier of wheel turns that zoom. */
const controlKey = 2;
const viewport = { width: 1440, height: 900 };
const middle = { x: 720, y: 450 };

/** Length of a pan gesture in pixels, and how fast it goes in pixels a second. */
const panDistance = 1200;
const panSpeed = 1600;
/** How far a zoom gesture zooms in before it goes back, in steps of the wheel. */
const zoomSteps = 30;
/** Milliseconds between two steps, as a wheel turned without a pause gives them. */
const stepTime = 16;

/** The measured page in a browser tab of its own. Every call may take long; callers set limits. */
export class BenchPage {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async open(browser: Browser, url: string): Promise<BenchPage> {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    // Calls may take minutes; their limits are set by who makes them.
    page.setDefaultTimeout(0);
    await page.goto(url);
    await page.waitForFunction(() => 'canvasBench' in window);
    return new BenchPage(page, await context.newCDPSession(page));
  }

  create = (kind: EditorKind): Promise<void> =>
    this.#page.evaluate((wanted) => window.canvasBench.create(wanted), kind);

  /** Fetches and opens; only opening is timed. */
  async openSample(url: string, view: View): Promise<OpenFigures> {
    await this.#page.evaluate((address) => window.canvasBench.fetch(address), url);
    return this.#page.evaluate((shown) => window.canvasBench.open(shown), view);
  }

  show = (view: View): Promise<void> => this.#page.evaluate((shown) => window.canvasBench.show(shown), view);

  edit = (name: EditName): Promise<EditFigures> => this.#page.evaluate((edit) => window.canvasBench.edit(edit), name);

  saveXml = (): Promise<number> => this.#page.evaluate(() => window.canvasBench.saveXml());

  saveSvg = (): Promise<number> => this.#page.evaluate(() => window.canvasBench.saveSvg());

  exportSvg = (): Promise<PackFigures> => this.#page.evaluate(() => window.canvasBench.exportSvg());

  pack = (): Promise<PackFigures> => this.#page.evaluate(() => window.canvasBench.pack());

  counts = (): Promise<CanvasCounts> => this.#page.evaluate(() => window.canvasBench.counts());

  /** Gaps between frames during a gesture, in milliseconds. */
  async gesture(gesture: Gesture): Promise<number[]> {
    await this.#page.mouse.move(middle.x, middle.y);
    await this.#page.evaluate(() => window.canvasBench.startFrames());
    if (gesture === 'pan') await this.#pan();
    else await this.#zoom();
    return this.#page.evaluate(() => window.canvasBench.stopFrames());
  }

  /** Bytes of the JavaScript heap in use after a full collection. */
  async heap(): Promise<number> {
    for (let round = 0; round < 3; round++) await this.#session.send('HeapProfiler.collectGarbage');
    return (await this.#session.send('Runtime.getHeapUsage')).usedSize;
  }

  close = (): Promise<void> => this.#page.context().close();

  /** There and back, so that the next gesture starts from the same place. */
  async #pan(): Promise<void> {
    for (const direction of [-1, 1]) {
      await this.#session.send('Input.synthesizeScrollGesture', {
        ...middle,
        yDistance: direction * panDistance,
        xDistance: (direction * panDistance) / 4,
        speed: panSpeed,
        preventFling: true,
        gestureSourceType: 'mouse',
      });
    }
  }

  async #zoom(): Promise<void> {
    const turned: Promise<unknown>[] = [];
    const start = performance.now();
    for (let step = 0; step < 2 * zoomSteps; step++) {
      const deltaY = step < zoomSteps ? -40 : 40;
      turned.push(
        this.#session.send('Input.dispatchMouseEvent', {
          type: 'mouseWheel',
          ...middle,
          deltaX: 0,
          deltaY,
          modifiers: controlKey,
        }),
      );
      await sleep(Math.max(0, start + (step + 1) * stepTime - performance.now()));
    }
    await Promise.all(turned);
  }
}
