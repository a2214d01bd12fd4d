import type { BenchRow } from './bench-row.ts';

const round = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** Rows as an aligned text table with a heading; a missed goal is marked. */
export function formatTable(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => [
    row.name,
    `${round(row.value)} ${row.unit}`,
    row.stock === null ? '' : `${round(row.stock)} ${row.unit}`,
    row.goal ?? '',
    row.ok === null ? '' : row.ok ? 'ok' : 'MISSED',
  ]);
  const table = [['', 'Millrace', 'stock', 'goal', ''], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  return table
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
