/** A line of a chart: its name and its points. */
export interface Line {
  name: string;
  points: readonly (readonly [x: number, y: number])[];
}

/** Bars of a chart side by side, by name. */
export interface BarGroup {
  name: string;
  values: readonly number[];
}

const width = 720;
const height = 220;
const margin = { top: 12, right: 12, bottom: 28, left: 56 };
const colours = ['#2563eb', '#dc2626', '#059669', '#a16207', '#7c3aed'];

/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Draws lines over a common x, such as seconds of a run; `limit` is drawn as a dashed level. */
export function lineChart(title: string, unit: string, lines: readonly Line[], limit: number | null = null): string {
  const all = lines.flatMap(({ points }) => points);
  const mostX = Math.max(1, ...all.map(([x]) => x));
  const mostY = niceCeiling(Math.max(limit ?? 0, ...all.map(([, y]) => y)));
  const x = (value: number): number => margin.left + (value / mostX) * (width - margin.left - margin.right);
  const y = scaleY(mostY);
  const paths = lines.map(({ points }, index) => {
    const path = points.map(([px, py]) => `${x(px).toFixed(1)},${y(py).toFixed(1)}`).join(' ');
    return `<polyline points="${path}" fill="none" stroke="${colourOf(index)}" stroke-width="1.5"/>`;
  });
  const level =
    limit === null
      ? ''
      : `<line x1="${margin.left}" x2="${width - margin.right}" y1="${y(limit)}" y2="${y(limit)}" class="limit"/>`;
  const ends = `<text x="${margin.left}" y="${height - 8}">0 s</text><text x="${width - margin.right}" y="${height - 8}" text-anchor="end">${mostX} s</text>`;
  const names = lines.map(({ name }) => name);
  return figure(title, names, `${grid(mostY, unit)}${paths.join('')}${level}${ends}`);
}

/** Draws groups of bars, one bar for each of `names` in every group. */
export function barChart(title: string, unit: string, names: readonly string[], groups: readonly BarGroup[]): string {
  const mostY = niceCeiling(Math.max(0, ...groups.flatMap(({ values }) => values)));
  const y = scaleY(mostY);
  const step = (width - margin.left - margin.right) / Math.max(1, groups.length);
  const bar = Math.min(24, (step * 0.8) / Math.max(1, names.length));
  const bars = groups.map(({ name, values }, group) => {
    const left = margin.left + group * step + (step - bar * values.length) / 2;
    const rects = values.map(
      (value, index) =>
        `<rect x="${(left + index * bar).toFixed(1)}" y="${y(value).toFixed(1)}" width="${(bar - 1).toFixed(1)}" height="${(y(0) - y(value)).toFixed(1)}" fill="${colourOf(index)}"><title>${escapeHtml(name)}, ${escapeHtml(names[index] ?? '')}: ${value.toFixed(1)} ${escapeHtml(unit)}</title></rect>`,
    );
    const middle = margin.left + (group + 0.5) * step;
    return `${rects.join('')}<text x="${middle.toFixed(1)}" y="${height - 8}" text-anchor="middle" font-size="9">${escapeHtml(name)}</text>`;
  });
  return figure(title, names, `${grid(mostY, unit)}${bars.join('')}`);
}

function scaleY(most: number): (value: number) => number {
  return (value) => height - margin.bottom - (value / most) * (height - margin.top - margin.bottom);
}

/** The next number that reads well: 1, 2 or 5 with zeros. */
function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

function grid(most: number, unit: string): string {
  const y = scaleY(most);
  return [0, 0.25, 0.5, 0.75, 1]
    .map((part) => {
      const level = y(part * most).toFixed(1);
      const label = Number((part * most).toPrecision(3));
      return `<line x1="${margin.left}" x2="${width - margin.right}" y1="${level}" y2="${level}" class="grid"/><text x="${margin.left - 6}" y="${level}" text-anchor="end" dominant-baseline="middle">${label} ${escapeHtml(unit)}</text>`;
    })
    .join('');
}

function figure(title: string, names: readonly string[], content: string): string {
  const legend = names
    .map((name, index) => `<span><i style="background:${colourOf(index)}"></i>${escapeHtml(name)}</span>`)
    .join('');
  return `<figure><figcaption>${escapeHtml(title)} ${legend}</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">${content}</svg></figure>`;
}

function colourOf(index: number): string {
  return colours[index % colours.length] ?? 'black';
}
