import { corpusFiles, readCorpusFile } from '../../tests/support/corpus.ts';
import type { BenchRow } from '../bench-row.ts';
import { type DiagramSizes, goalOfAll, measureSizes, medianShare, shareOfAll, sizeClasses } from './sizes.ts';
import { type DiagramSpeeds, measureSpeeds } from './speeds.ts';

const compared = ['gzip', 'zstd', 'lz4'] as const;
const unpackGoal = 60;
const packGoal = 120;
const ratioGoal = 10;

/**
 * The packed format: stored size as a share of the XML over the collection of real diagrams, if it is there, and the time
 * to pack and unpack generated diagrams. `stock` is gzip's share, or the time of the XML counterpart.
 */
export async function formatSuite(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const sizes = await measureCorpus();
  for (const { name, from, to, goal } of sizeClasses) {
    const inClass = sizes.filter(({ xml }) => xml >= from && xml < to);
    if (inClass.length > 0)
      rows.push(...shareRows(`median share of XML, ${name}`, goal, (form) => medianShare(inClass, form)));
  }
  if (sizes.length > 0)
    rows.push(...shareRows('share of XML, all bytes', goalOfAll, (form) => shareOfAll(sizes, form)));
  for (const nodes of [1_000, 10_000]) rows.push(...speedRows(nodes, await measureSpeeds(nodes)));
  return rows;
}

async function measureCorpus(): Promise<DiagramSizes[]> {
  const sizes: DiagramSizes[] = [];
  for (const file of corpusFiles) {
    const measured = await measureSizes(readCorpusFile(file));
    if (measured !== null) sizes.push(measured);
  }
  return sizes;
}

function shareRows(name: string, goal: number, share: (form: keyof DiagramSizes) => number): BenchRow[] {
  const gzip = share('gzip');
  const unit = '%';
  const judged = (label: string, value: number): BenchRow => {
    return { name: `${label}: ${name}`, value, unit, stock: gzip, goal: `≤ ${goal}`, ok: value <= goal };
  };
  return [
    judged('packed', share('packed')),
    judged('packed with residues', share('imported')),
    ...compared.map((form) => ({
      name: `${form}: ${name}`,
      value: share(form),
      unit,
      stock: gzip,
      goal: null,
      ok: null,
    })),
  ];
}

function speedRows(nodes: number, speeds: DiagramSpeeds): BenchRow[] {
  const { fromXml, toXml, pack, packParsed, unpack, inspect } = speeds;
  const isGoalSize = nodes === 10_000;
  const ratio = fromXml / unpack;
  const goalOf = (goal: number): string | null => (isGoalSize ? `≤ ${goal}` : null);
  const judge = (value: number, goal: number): boolean | null => (isGoalSize ? value <= goal : null);
  const of = `${nodes} nodes`;
  return [
    {
      name: `unpack, ${of}`,
      value: unpack,
      unit: 'ms',
      stock: fromXml,
      goal: goalOf(unpackGoal),
      ok: judge(unpack, unpackGoal),
    },
    { name: `pack, ${of}`, value: pack, unit: 'ms', stock: toXml, goal: goalOf(packGoal), ok: judge(pack, packGoal) },
    { name: `pack moddle’s own elements, ${of}`, value: packParsed, unit: 'ms', stock: toXml, goal: null, ok: null },
    { name: `inspect, ${of}`, value: inspect, unit: 'ms', stock: fromXml, goal: null, ok: null },
    {
      name: `parse over unpack, ${of}`,
      value: ratio,
      unit: '×',
      stock: 1,
      goal: isGoalSize ? `≥ ${ratioGoal}` : null,
      ok: isGoalSize ? ratio >= ratioGoal : null,
    },
  ];
}
