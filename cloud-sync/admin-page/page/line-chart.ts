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
  /** The top of the scale; else a round number above the largest value. */
  most?: number;
  /** Whether values are bytes, which are rounded by powers of 1024. */
  bytes?: boolean;
}

const width = 600;
const height = 100;
/** A line breaks where a node was silent for longer. */
const silence = 150_000;
const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Lines over time. The newest and the largest value are said in words. */
export function lineChart({ title, text, from, until, lines, most, bytes = false }: LineChart): HTMLElement {
  const largest = lines.reduce((high, { points }) => points.reduce((top, { value }) => Math.max(top, value), high), 0);
  const top = most ?? roundTop(largest, bytes ? 1024 : 10);
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

/** The next round number above a value, in units that are powers of `base`. */
function roundTop(value: number, base: number): number {
  if (value <= 0) return 1;
  const unit = base ** Math.floor(Math.log(value) / Math.log(base));
  return rounds.map((step) => step * unit).find((top) => top >= value) ?? unit * base;
}

const rounds = [1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 75, 100, 150, 200, 250, 300, 400, 500, 750];
