import { element } from './element.ts';
import { count, decimal, size } from './format.ts';
import { lineChart } from './line-chart.ts';
import { plainTable } from './plain-table.ts';
import type { Reply } from './send.ts';

type Sample = Reply<'healthSamples'>['items'][number];

interface Measure {
  title: string;
  value(sample: Sample): number;
  text(value: number): string;
  most?: number;
  bytes?: boolean;
}

const milliseconds = (value: number): string => `${decimal(value)} ms`;
const percent = (value: number): string => `${decimal(value * 100)} %`;

const measures: readonly Measure[] = [
  { title: 'Requests a minute', value: ({ requests }) => requests, text: count },
  { title: 'Failed a minute', value: ({ failed }) => failed, text: count },
  { title: 'Slowest 5 % take', value: ({ p95 }) => p95, text: milliseconds },
  { title: 'Open sockets', value: ({ sockets }) => sockets, text: count },
  { title: 'Memory', value: ({ memoryBytes }) => memoryBytes, text: size, bytes: true },
  { title: 'Cache hits', value: ({ cacheHits }) => cacheHits, text: percent, most: 1 },
];

/** How the nodes did over some minutes: a chart for each measure with a line for each node, and all of it as a table. */
export function healthCharts(samples: readonly Sample[], minutes: number): HTMLElement {
  if (samples.length === 0) {
    return element('p', { class: 'empty' }, 'No figures yet. Each node writes some down every minute.');
  }
  const until = Math.max(Date.now(), ...samples.map(({ at }) => at));
  const nodes = [...new Set(samples.map(({ node }) => node))].sort();
  const charts = measures.map(({ title, value, text, ...scale }) =>
    lineChart({
      title,
      text,
      from: until - minutes * 60_000,
      until,
      lines: nodes.map((node) => ({
        name: node,
        points: samples
          .filter((sample) => sample.node === node)
          .map((sample) => ({ at: sample.at, value: value(sample) })),
      })),
      ...scale,
    }),
  );
  return element('div', {}, legend(nodes), element('div', { class: 'charts' }, ...charts), asTable(samples));
}

function legend(nodes: readonly string[]): HTMLElement | null {
  if (nodes.length < 2) return null;
  return element(
    'ul',
    { class: 'legend', 'aria-label': 'Nodes' },
    ...nodes.map((node, index) => element('li', {}, element('span', { class: `swatch line-${index % 6}` }), node)),
  );
}

/** The same figures for those who can't see charts; made when it is opened, for it may be long. */
function asTable(samples: readonly Sample[]): HTMLElement {
  const details = element('details', {}, element('summary', {}, 'The same as a table'));
  details.addEventListener(
    'toggle',
    () => {
      const newest = samples.toSorted((a, b) => b.at - a.at || a.node.localeCompare(b.node));
      details.append(
        plainTable('Health', newest, '', [
          { title: 'Time', kind: 'name', cell: ({ at }) => clock.format(at) },
          { title: 'Node', cell: ({ node }) => node },
          ...measures.map(({ title, value, text }) => ({
            title,
            kind: 'number' as const,
            cell: (sample: Sample) => text(value(sample)),
          })),
        ]),
      );
    },
    { once: true },
  );
  return details;
}

const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
