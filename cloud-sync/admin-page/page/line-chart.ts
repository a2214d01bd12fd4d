import { drawing, element } from './element.ts';

interface Point {
  /** Milliseconds since 1970. */
  at: number;
  value: number;
}

interface LineChart {
  title: string;
  /** A value in words. */
  text(value: number): string;
  from: number;
  until: number;
  lines: readonly { name: string; points: readonly Point[] }[];
  most?: number;
}

const width = 600;
const height = 100;
/** A line breaks where a node was silent for longer. */
const silence = 150_000;
const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Lines over time. The newest and the largest value are said in words. */
export function lineChart({ title, text, from, until, lines, most }: LineChart): HTMLElement {
  const largest = lines.reduce((high, { points }) => points.reduce((top, { value }) => Math.max(top, value), high), 0);
  const top = most ?? niceTop(largest);
  const x = (at: number): number => ((at - from) / (until - from)) * width;
  const y = (value: number): number => height - (Math.min(value, top) / top) * height;
  const now = lines.flatMap(({ points }) => points.slice(-1)).map(({ value }) => text(value));
  const summary = `${title}: now ${now.join(', ')}; at most ${text(largest)}.`;
  return element(
    'figure',
    { class: 'chart' },
    element('figcaption', {}, element('span', {}, title), element('strong', {}, now.slice(0, 3).join(' · '))),
    element(
      'div',
      { class: 'chart-plot' },
      drawing(
        'svg',
        { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': summary },
        ...[0, height / 2, height].map((level) => drawing('path', { class: 'grid', d: `M0 ${level}H${width}` })),
        ...lines.map(({ points }, index) =>
          drawing('path', { class: `line line-${index % 6}`, d: pathOf(points, x, y) }),
        ),
      ),
      element('span', { class: 'chart-top', 'aria-hidden': 'true' }, text(top)),
    ),
    element(
      'div',
      { class: 'chart-times', 'aria-hidden': 'true' },
      element('span', {}, clock.format(from)),
      element('span', {}, clock.format(until)),
    ),
  );
}

function pathOf(points: readonly Point[], x: (at: number) => number, y: (value: number) => number): string {
  let path = '';
  let before: number | null = null;
  for (const { at, value } of points.toSorted((a, b) => a.at - b.at)) {
    const place = `${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    // A line to itself shows as a dot where a node has one sample alone.
    path += before === null || at - before > silence ? `M${place}L${place}` : `L${place}`;
    before = at;
  }
  return path;
}

/** The next round number: 1, 2 or 5 times a power of ten. */
function niceTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}
