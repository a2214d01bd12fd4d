import { setTimeout as sleep } from 'node:timers/promises';
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

/**
 * How often what touches every element is done. Browsers compile what they have seen run for a while: until then a diagram takes
 * longer to open, which has a row of its own; the others speak of an editor that has been in use.
 */
const coldOpens = 3;
const repeats = 5;
/** Milliseconds until an editor has done all that nobody waits for. */
const backgroundTime = 2000;
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
  const untilCutOff = async (run: (page: BenchPage) => Promise<void>): Promise<void> => {
    const page = await BenchPage.open(browser, server.url);
    try {
      await run(page);
    } catch (error) {
      if (!(error instanceof CutOff)) throw error;
    } finally {
      await page.close();
    }
  };
  try {
    await untilCutOff((page) => measured.run(page, server));
    // On a page of its own: a forced collection throws compiled code away as well.
    if (!measured.figures.cutOff.has('open')) await untilCutOff((page) => measured.heap(page, server));
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
    await this.#warmUp(page, server);
    await this.#open(page, this.#urlOf(server));
    await this.#look(page);
    await this.#edit(page);
    await this.#step('saveXml', () => this.#median(() => page.saveXml()));
    await this.#pack(page);
    if (this.#plan.savesSvg) await this.#svg(page);
    await this.#everything(page);
  }

  /** Of a diagram that was looked at, as a whole and closely, and edited. */
  async heap(page: BenchPage, server: PageServer): Promise<void> {
    await this.#warmUp(page, server);
    await this.#step('heap', async () => {
      await page.create(this.#plan.kind);
      const empty = await page.heap();
      await page.openSample(this.#urlOf(server), 'fit');
      await page.show('one');
      await page.edit('move');
      await sleep(backgroundTime);
      return (await page.heap()) - empty;
    });
  }

  async #warmUp(page: BenchPage, server: PageServer): Promise<void> {
    await page.create(this.#plan.kind);
    await page.openSample(server.sampleUrl(warmUp, this.#form), 'fit');
  }

  get #form(): 'body' | 'xml' {
    return this.#plan.kind === 'millrace' ? 'body' : 'xml';
  }

  #urlOf = (server: PageServer): string => server.sampleUrl(this.#plan.source, this.#form);

  async #open(page: BenchPage, url: string): Promise<void> {
    const open = async () => {
      const opens = await repeated(async () => {
        await page.create(this.#plan.kind);
        return within(this.#plan.limit, page.openSample(url, 'fit'));
      }, coldOpens + repeats);
      const warm = opens.slice(coldOpens);
      return {
        firstOpen: opens[0]?.interactive ?? Number.NaN,
        open: median(warm.map(({ interactive }) => interactive)),
        firstPicture: median(warm.map(({ firstPicture }) => firstPicture)),
        complete: median(warm.map(({ complete }) => complete)),
        longestBlock: median(opens.slice(0, coldOpens).map(({ longestBlock }) => longestBlock)),
      };
    };
    await this.#steps('open', open, coldOpens + repeats + 1);
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

  /** The export comes first: a large text that was thrown away takes a long collection. */
  async #svg(page: BenchPage): Promise<void> {
    if (this.#plan.kind === 'millrace') {
      await this.#steps('exportSvg', async () => {
        const { total, longestBlock } = await page.exportSvg();
        return { exportSvg: total, exportSvgBlock: longestBlock };
      });
    }
    await this.#step('saveSvg', () => page.saveSvg());
  }

  async #everything(page: BenchPage): Promise<void> {
    const edit = async (): Promise<number> => (await within(this.#plan.limit, page.edit('everything'))).shown;
    await this.#steps('everything', async () => ({ everything: median(await repeated(edit, repeats)) }), repeats + 1);
  }

  #median = async (action: () => Promise<number>): Promise<number> => median(await repeated(action));

  #step = (name: string, action: () => Promise<number>): Promise<void> =>
    this.#steps(name, async () => ({ [name]: await action() }));

  /** What takes longer than `times` one step may is cut off. */
  async #steps(name: string, action: () => Promise<Record<string, number>>, times = 1): Promise<void> {
    try {
      const found = await within(this.#plan.limit * times, action());
      for (const [key, value] of Object.entries(found)) this.figures.values.set(key, value);
    } catch (error) {
      if (error instanceof CutOff) this.figures.cutOff.set(name, error.seconds);
      throw error;
    }
  }
}
