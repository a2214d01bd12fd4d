import type { Browser } from '@playwright/test';
import { BenchPage } from './bench-page.ts';
import type { EditName, EditorKind } from './page-api.ts';
import type { PageServer } from './page-server.ts';
import { median } from './statistics.ts';

/** Single edits of small diagrams take a few milliseconds, of which noise makes a good part. */
const pairs = 21;
const repeats = 3;
const edits = ['move', 'rename', 'connect', 'undo', 'scroll', 'zoom'] as const satisfies readonly EditName[];

/** How the virtual canvas compares with stock bpmn-js in one respect: milliseconds, and the median of the pairs' ratios. */
export interface Comparison {
  readonly name: string;
  readonly stock: number;
  readonly virtual: number;
  readonly ratio: number;
}

/** Opens and edits the same XML in stock bpmn-js and with the virtual canvas by turns, in one page. */
export async function compareSmall(browser: Browser, server: PageServer, nodes: number): Promise<Comparison[]> {
  const page = await BenchPage.open(browser, server.url);
  const url = server.sampleUrl({ shape: 'grid', nodes }, 'xml');
  const rounds: Record<'stock' | 'virtual', Map<string, number>>[] = [];
  const measure = async (kind: EditorKind): Promise<Map<string, number>> => {
    await page.create(kind);
    const { interactive } = await page.openSample(url, 'fit');
    const values = new Map([['open', interactive]]);
    await page.show('one');
    for (const name of edits) {
      const shown: number[] = [];
      while (shown.length < repeats) shown.push((await page.edit(name)).shown);
      values.set(name, median(shown));
    }
    return values;
  };
  await measure('stock');
  await measure('virtual');
  for (let round = 0; round < pairs; round++) {
    // By turns the other goes first: what a round leaves behind burdens both alike.
    if (round % 2 === 0) rounds.push({ stock: await measure('stock'), virtual: await measure('virtual') });
    else rounds.push({ virtual: await measure('virtual'), stock: await measure('stock') });
  }
  await page.close();
  return ['open', ...edits].map((name) => {
    const valuesOf = (kind: 'stock' | 'virtual'): number[] =>
      rounds.map((round) => round[kind].get(name) ?? Number.NaN);
    const ratios = valuesOf('virtual').map((value, index) => value / (valuesOf('stock')[index] ?? Number.NaN));
    return { name, stock: median(valuesOf('stock')), virtual: median(valuesOf('virtual')), ratio: median(ratios) };
  });
}
