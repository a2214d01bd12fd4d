import type { BenchRow } from '../bench-row.ts';
import type { Figures } from './measure-case.ts';

interface FigureRow {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  /** What a value in the figures' own unit is multiplied with. */
  readonly scale?: number;
  /** The step that was cut off when the value is missing; `key` if left out. */
  readonly step?: string;
  /** The largest value by number of nodes, `all` for every size. */
  readonly goals?: Readonly<Record<string, number>>;
}

const views = { one: 'zoom 1', half: 'zoom 0.5', fit: 'fit' } as const;
const frameGoal = { all: 16.7 };
const editGoal = { 10000: 16 };

const frameRows: FigureRow[] = Object.entries(views).flatMap(([view, at]) => [
  { key: `pan ${view} p50`, name: `pan at ${at}, frame, median`, unit: 'ms', step: `pan ${view}` },
  { key: `pan ${view} p95`, name: `pan at ${at}, frame, p95`, unit: 'ms', step: `pan ${view}`, goals: frameGoal },
  { key: `zoom ${view} p95`, name: `zoom from ${at}, frame, p95`, unit: 'ms', step: `zoom ${view}`, goals: frameGoal },
]);

const editRows: FigureRow[] = [
  ['move', 'move one'],
  ['rename', 'rename one'],
  ['connect', 'connect two'],
  ['undo', 'undo'],
  ['redo', 'redo'],
].flatMap(([key = '', name = '']) => [
  { key, name, unit: 'ms', goals: editGoal },
  { key: `${key} call`, name: `${name}, the call alone`, unit: 'ms', step: key },
]);

const gridRows: readonly FigureRow[] = [
  { key: 'open', name: 'open to interactive, warm', unit: 'ms', goals: { 1000: 150, 10000: 400, 50000: 2000 } },
  { key: 'firstOpen', name: 'open to interactive, the first time', unit: 'ms', step: 'open' },
  { key: 'firstPicture', name: 'open, first picture, warm', unit: 'ms', step: 'open' },
  { key: 'complete', name: 'open, picture complete, warm', unit: 'ms', step: 'open' },
  { key: 'longestBlock', name: 'open, longest block', unit: 'ms', step: 'open', goals: { all: 50 } },
  ...frameRows,
  { key: 'scroll', name: 'one step of the viewport, busy', unit: 'ms' },
  { key: 'zoom', name: 'one zoom step, busy', unit: 'ms' },
  ...editRows,
  { key: 'everything', name: 'select all, move, undo, warm', unit: 'ms', goals: { 10000: 500 } },
  { key: 'domNodes', name: 'DOM nodes, most', unit: '', step: 'open', goals: { 50000: 15_000 } },
  { key: 'heap', name: 'heap over the empty editor', unit: 'MB', scale: 1e-6, goals: { 10000: 60 } },
  { key: 'saveXml', name: 'save as XML', unit: 'ms' },
  { key: 'saveSvg', name: 'save as SVG', unit: 'ms' },
  { key: 'exportSvg', name: 'export as SVG in slices', unit: 'ms' },
  {
    key: 'exportSvgBlock',
    name: 'export as SVG in slices, longest block',
    unit: 'ms',
    step: 'exportSvg',
    goals: { all: 50 },
  },
  { key: 'pack', name: 'pack in slices (stock: XML)', unit: 'ms' },
  { key: 'packBlock', name: 'pack in slices, longest block', unit: 'ms', step: 'pack' },
];

/** The figures of one diagram in the product as rows, with stock's beside them; `sized` rows have the goals of its size. */
export function caseRows(label: string, nodes: number | null, millrace: Figures, stock: Figures | null): BenchRow[] {
  return gridRows.flatMap((row) => {
    const { key, name, unit, scale = 1, step = key } = row;
    const value = millrace.values.get(key);
    const cut = millrace.cutOff.get(step);
    if (value === undefined && cut === undefined) return [];
    const stockStep = key === 'pack' ? 'saveXml' : step;
    const stockValue = stock?.values.get(key === 'pack' ? 'saveXml' : key);
    const stockCut = stock?.cutOff.get(stockStep);
    const notes = [
      ...(cut === undefined ? [] : [`cut off after ${cut} s`]),
      ...(stockCut === undefined ? [] : [`stock cut off after ${stockCut} s`]),
    ];
    const goal = row.goals?.['all'] ?? (nodes === null ? undefined : row.goals?.[nodes]);
    const shown = value === undefined ? (cut ?? 0) * 1000 : value * scale;
    const stockShown =
      stockValue === undefined ? (stockCut === undefined ? null : stockCut * 1000) : stockValue * scale;
    return [
      {
        name: [`${label}: ${name}`, ...notes].join(', '),
        value: shown,
        unit,
        stock: stockShown,
        goal: goal === undefined ? null : `≤ ${goal}`,
        ok: goal === undefined ? null : value !== undefined && isWithin(shown, goal),
      },
    ];
  });
}

/** Frames of 60 Hz come every 16.67 ms, give or take a tenth; one that is late takes twice that. */
const clockError = 0.2;
const isWithin = (value: number, goal: number): boolean => value <= goal + clockError;
