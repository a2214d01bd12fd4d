import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { HostHandlers } from '../../shared/contract/contract.ts';
import { type BenchRow, limitRow } from '../bench-row.ts';
import { quantile } from '../canvas/statistics.ts';
import { Random } from '../sample/random.ts';
import { processIdOf, usualProcessId } from './write-links.ts';

const rounds = 200;
const brokenRounds = 20;
const goal = 20;
/** What lists show at once, and how many links editors ask for together. */
const shown = { elements: 500, processes: 50, links: 50 };

/** What windows ask about links, in a library whose diagrams have the processes and links of `writeLinks`. */
export async function linkRows(handlers: HostHandlers, diagramIds: readonly string[]): Promise<BenchRow[]> {
  const { processLinks } = handlers;
  const random = new Random(12);
  const indexes = () => Array.from({ length: shown.links }, () => random.integer(0, diagramIds.length - 1));
  const idOf = (index: number) => diagramIds[index] ?? '';
  const any = () => indexes().find((index) => processIdOf(index) !== usualProcessId) ?? 1;
  const resolve = (targets: readonly number[], isMeant: boolean) => {
    const links = targets.map((index) => ({ processId: processIdOf(index), meantId: isMeant ? idOf(index) : null }));
    return processLinks.resolve({ diagramId: idOf(any()), links });
  };
  const usedBy = (index: number) => processLinks.usedBy({ id: idOf(index), limit: shown.elements });
  const usual = await usedBy(0);
  const amount = usual.isComplete ? `${usual.elements.length}` : `more than ${shown.elements}`;
  return [
    await row('used by', () => usedBy(any())),
    await row(`used by, of ${amount} links to “${usualProcessId}”`, () => usedBy(0)),
    await row(`what ${shown.links} links lead to`, () => resolve(indexes(), false)),
    await row(`what ${shown.links} links that name diagrams lead to`, () => resolve(indexes(), true)),
    await row(`what a link to “${usualProcessId}” leads to`, () => resolve([0], false)),
    await row('processes to link to, those changed last', () =>
      processLinks.find({ text: '', limit: shown.processes }),
    ),
    ...(await brokenRows(handlers)),
  ];
}

/** The links that lead nowhere are looked for in steps, between which the host does other things. */
async function brokenRows({ processLinks }: HostHandlers): Promise<BenchRow[]> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const times: number[] = [];
  delay.enable();
  for (let round = 0; round < brokenRounds; round++) {
    const start = performance.now();
    await processLinks.broken({ limit: shown.elements });
    times.push(performance.now() - start);
  }
  delay.disable();
  return [
    limitRow(`links: first ${shown.elements} broken links, p95`, quantile(times, 0.95), 'ms', null),
    limitRow('links: step of that which holds the host, p95', delay.percentile(95) / 1e6, 'ms', goal),
  ];
}

async function row(name: string, work: () => unknown): Promise<BenchRow> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return limitRow(`links: ${name}, p95`, quantile(times, 0.95), 'ms', goal);
}
