import { gzipSync, zstdCompressSync } from 'node:zlib';
import { compressFrame } from 'lz4-napi';
import { frameBody } from '../../main/host/diagrams/frame.ts';
import type { DiagramDocument } from '../../shared/diagram/document.ts';
import { packDiagram } from '../../shared/diagram/pack-diagram.ts';
import { MillraceError } from '../../shared/errors.ts';
import { moddle } from '../../workers/moddle.ts';
import { readDiagram } from '../../workers/model/read-diagram.ts';

/** The size classes by bytes of XML: the goal in percent, and what is reached and must not be lost again. */
export const sizeClasses = [
  { name: 'under 10 kB', from: 0, to: 10_000, goal: 19, reached: 17.5 },
  { name: '10 to 100 kB', from: 10_000, to: 100_000, goal: 12, reached: 7.5 },
  { name: 'over 100 kB', from: 100_000, to: Number.POSITIVE_INFINITY, goal: 6.5, reached: 5.8 },
] as const;

/** The largest share of all XML bytes that all packed diagrams together may take, in percent. */
export const goalOfAll = 7;
export const reachedOfAll = 6.7;

/** Bytes of one diagram in each of the compared forms. */
export interface DiagramSizes {
  readonly xml: number;
  /** As an import stores it, with what moddle does not keep. */
  readonly imported: number;
  /** What moddle reads and nothing else. */
  readonly packed: number;
  readonly gzip: number;
  readonly zstd: number;
  readonly lz4: number;
}

/**
 * Measures a diagram as it is stored against its XML and the compressed XML; null for a file that imports refuse. Rejects when
 * moddle cannot read it.
 */
export async function measureSizes(xml: string): Promise<DiagramSizes | null> {
  const bytes = Buffer.from(xml);
  const imported = importDiagram(bytes);
  if (imported === null) return null;
  const { rootElement: definitions } = await moddle.fromXML(xml);
  return {
    xml: bytes.length,
    imported: (await frameBody(packDiagram(imported))).length,
    packed: (await frameBody(packDiagram({ definitions, residues: new Map() }))).length,
    gzip: gzipSync(bytes, { level: 6 }).length,
    zstd: zstdCompressSync(bytes).length,
    lz4: (await compressFrame(bytes, { contentChecksum: true })).length,
  };
}

function importDiagram(bytes: Uint8Array): DiagramDocument | null {
  try {
    return readDiagram(bytes, moddle).document;
  } catch (error) {
    if (error instanceof MillraceError) return null;
    throw error;
  }
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
