import type { Browser } from '@playwright/test';
import { BenchPage, type Gesture } from './bench-page.ts';
import { CutOff, repeated, within } from './limits.ts';
import type { EditName, EditorKind, View } from './page-api.ts';
import type { PageServer } from './page-server.ts';
import type { SampleSource } from './samples.ts';
import { median, quantile } from './statistics.ts';

/** A figure by its name; `cutOff` holds, in seconds, the limit a step ran into instead. */
export interface Figures {
  readonly values: Map<string, number>;
  readonly cutOff: Map<string, number>;
}

/** What to measure of one diagram in one editor. */
export interface CasePlan {
  readonly kind: EditorKind;
  readonly source: SampleSource;
  readonly views: readonly View[];
  readonly edits: readonly EditName[];
  readonly savesSvg: boolean;
  /** Seconds one step may take. */
  readonly limit: number;
}

/** Stock takes so long for large diagrams that once must do. */
const leastOpens: Record<EditorKind, number> = { stock: 1, millrace: 3, virtual: 3 };
const gestures: readonly Gesture[] = ['pan', 'zoom'];
const warmUp: SampleSource = { shape: 'pools', nodes: 50 };

/** Measures one diagram in one editor, in a browser of its own. Steps beyond the limit are cut off and end the case. */
export async function measureCase(
  launch: () => Promise<Browser>,
  server: PageServer,
  plan: CasePlan,
): Promise<Figures> {
  const browser = await launch();
  const measured = new CaseRun(plan);
  try {
    const page = await BenchPage.open(browser, server.url);
    await measured.run(page, server);
  } catch (error) {
    if (!(error instanceof CutOff)) throw error;
  } finally {
    await browser.close();
  }
  return measured.figures;
}

class CaseRun {
  readonly figures: Figures = { values: new Map(), cutOff: new Map() };
  readonly #plan: CasePlan;

  constructor(plan: CasePlan) {
    this.#plan = plan;
  }

  async run(page: BenchPage, server: PageServer): Promise<void> {
    const form = this.#plan.kind === 'millrace' ? 'body' : 'xml';
    await page.create(this.#plan.kind);
    // Code is compiled by then, as it is in an editor that has been open for a while.
    await page.openSample(server.sampleUrl(warmUp, form), 'fit');
    await page.create(this.#plan.kind);
    const emptyHeap = await page.heap();
    await this.#open(page, server.sampleUrl(this.#plan.source, form));
    await this.#look(page);
    await this.#edit(page);
    await this.#step('heap', async () => (await page.heap()) - emptyHeap);
    await this.#step('saveXml', () => this.#median(() => page.saveXml()));
    await this.#pack(page);
    if (this.#plan.savesSvg) await this.#svg(page);
    await this.#step('everything', () => this.#median(async () => (await page.edit('everything')).shown));
  }

  async #open(page: BenchPage, url: string): Promise<void> {
    await this.#steps('open', async () => {
      const opens = await repeated(async () => {
        await page.create(this.#plan.kind);
        return page.openSample(url, 'fit');
      }, leastOpens[this.#plan.kind]);
      return {
        firstOpen: opens[0]?.interactive ?? Number.NaN,
        open: median(opens.map(({ interactive }) => interactive)),
        firstPicture: median(opens.map(({ firstPicture }) => firstPicture)),
        complete: median(opens.map(({ complete }) => complete)),
        longestBlock: median(opens.map(({ longestBlock }) => longestBlock)),
      };
    });
  }

  /** DOM nodes are counted in every view; the most count. */
  async #look(page: BenchPage): Promise<void> {
    let most = 0;
    for (const view of this.#plan.views) {
      await this.#steps(`pan ${view}`, async () => {
        await page.show(view);
        const { domNodes, elements } = await page.counts();
        most = Math.max(most, domNodes);
        return { domNodes: most, elements };
      });
      for (const gesture of gestures) {
        const name = `${gesture} ${view}`;
        await this.#steps(name, async () => {
          await page.show(view);
          const gaps = await page.gesture(gesture);
          return { [`${name} p50`]: median(gaps), [`${name} p95`]: quantile(gaps, 0.95) };
        });
      }
    }
  }

  async #edit(page: BenchPage): Promise<void> {
    await this.#step('show', async () => {
      await page.show('one');
      return 0;
    });
    for (const name of this.#plan.edits) {
      if (name === 'everything') continue;
      await this.#steps(name, async () => {
        const edits = await repeated(() => page.edit(name));
        return {
          [name]: median(edits.map(({ shown }) => shown)),
          [`${name} call`]: median(edits.map(({ call }) => call)),
        };
      });
    }
  }

  async #pack(page: BenchPage): Promise<void> {
    if (this.#plan.kind !== 'millrace') return;
    await this.#steps('pack', async () => {
      const packs = await repeated(() => page.pack());
      return {
        pack: median(packs.map(({ total }) => total)),
        packBlock: median(packs.map(({ longestBlock }) => longestBlock)),
      };
    });
  }

  async #svg(page: BenchPage): Promise<void> {
    await this.#step('saveSvg', () => page.saveSvg());
    if (this.#plan.kind !== 'millrace') return;
    await this.#steps('exportSvg', async () => {
      const { total, longestBlock } = await page.exportSvg();
      return { exportSvg: total, exportSvgBlock: longestBlock };
    });
  }

  #median = async (action: () => Promise<number>): Promise<number> => median(await repeated(action));

  #step = (name: string, action: () => Promise<number>): Promise<void> =>
    this.#steps(name, async () => ({ [name]: await action() }));

  async #steps(name: string, action: () => Promise<Record<string, number>>): Promise<void> {
    try {
      const found = await within(this.#plan.limit, action());
      for (const [key, value] of Object.entries(found)) this.figures.values.set(key, value);
    } catch (error) {
      if (error instanceof CutOff) this.figures.cutOff.set(name, error.seconds);
      throw error;
    }
  }
}
