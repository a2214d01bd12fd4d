import { writeCrossing, writeGrid, writeLabels, writeStar } from './arrangements.ts';
import { type DiagramParts, definitionsXml } from './definitions.ts';
import { writeLanes } from './lanes.ts';
import { writeNests } from './nests.ts';
import { writePools } from './pools.ts';
import { Random } from './random.ts';

/** What a sample looks like: everything BPMN has in pools, or one thing in abundance. */
export const sampleShapes = ['pools', 'grid', 'nests', 'lanes', 'star', 'labels', 'crossing'] as const;

export type SampleShape = (typeof sampleShapes)[number];

export interface SampleOptions {
  /** Flow nodes to place; the result has at most four more. */
  nodes: number;
  seed: number;
  shape?: SampleShape;
}

const writers: Record<SampleShape, (random: Random, nodes: number) => DiagramParts> = {
  pools: writePools,
  grid: writeGrid,
  nests: writeNests,
  lanes: writeLanes,
  star: writeStar,
  labels: writeLabels,
  crossing: writeCrossing,
};

/** True for the name of a shape. */
export const isSampleShape = (name: string): name is SampleShape => sampleShapes.some((shape) => shape === name);

/** A valid BPMN file of the given size, the same for the same options on every machine. */
export function generateSample({ nodes, seed, shape = 'pools' }: SampleOptions): string {
  const random = new Random(seed);
  return definitionsXml(random, writers[shape](random, nodes));
}
