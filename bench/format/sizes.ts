import { gzipSync, zstdCompressSync } from 'node:zlib';
import { compressFrame } from 'lz4-napi';
import { frameBody } from '../../main/host/diagrams/frame.ts';
import { packDiagram } from '../../shared/diagram/pack-diagram.ts';
import { moddle } from '../../workers/moddle.ts';

/** The size classes of the targets, by bytes of XML. */
export const sizeClasses = [
  { name: 'under 10 kB', from: 0, to: 10_000, goal: 19 },
  { name: '10 to 100 kB', from: 10_000, to: 100_000, goal: 12 },
  { name: 'over 100 kB', from: 100_000, to: Number.POSITIVE_INFINITY, goal: 6.5 },
] as const;

/** The largest share of all XML bytes that all packed diagrams together may take, in percent. */
export const goalOfAll = 7;

/** Bytes of one diagram in each of the compared forms. */
export interface DiagramSizes {
  readonly xml: number;
  readonly packed: number;
  readonly gzip: number;
  readonly zstd: number;
  readonly lz4: number;
}

/** Measures a diagram as it is stored against its XML and the compressed XML. Rejects when moddle cannot read it. */
export async function measureSizes(xml: string): Promise<DiagramSizes> {
  const { rootElement: definitions } = await moddle.fromXML(xml);
  const bytes = Buffer.from(xml);
  return {
    xml: bytes.length,
    packed: (await frameBody(packDiagram({ definitions, residues: new Map() }))).length,
    gzip: gzipSync(bytes, { level: 6 }).length,
    zstd: zstdCompressSync(bytes).length,
    lz4: (await compressFrame(bytes, { contentChecksum: true })).length,
  };
}

/** Median share of the XML, in percent. */
export function medianShare(sizes: readonly DiagramSizes[], form: keyof DiagramSizes): number {
  const shares = sizes.map((size) => (100 * size[form]) / size.xml).sort((left, right) => left - right);
  return shares[Math.floor(shares.length / 2)] ?? 0;
}

/** Share of all XML bytes together, in percent. */
export function shareOfAll(sizes: readonly DiagramSizes[], form: keyof DiagramSizes): number {
  const sum = (key: keyof DiagramSizes): number => sizes.reduce((total, size) => total + size[key], 0);
  return (100 * sum(form)) / sum('xml');
}
