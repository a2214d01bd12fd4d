import { processParts } from './arrangements.ts';
import type { DiagramParts } from './definitions.ts';
import { type PlacedNode, ProcessWriter } from './process-writer.ts';
import type { Random } from './random.ts';
import { centre } from './xml-parts.ts';

/** Sub-processes inside one another, and no further. */
const deepest = 20;
const nodesPerLevel = 4;
const nestsPerRow = 3;
const margin = 40;
const gap = 200;

/** Sub-processes nested twenty deep, each level with a start, a task, the next sub-process and an end. */
export function writeNests(random: Random, nodes: number): DiagramParts {
  const writer = new ProcessWriter(random);
  let index = 0;
  while (writer.nodeCount < nodes) {
    const levels = Math.min(deepest, Math.ceil((nodes - writer.nodeCount) / nodesPerLevel));
    const x = 100 + (index % nestsPerRow) * (widthOf(deepest) + gap);
    const middle = 100 + heightOf(deepest) / 2 + Math.floor(index / nestsPerRow) * (heightOf(deepest) + gap);
    fillLevel(writer, x, middle, levels);
    index += 1;
  }
  return processParts(writer);
}

/** Room that a level with `levels - 1` more inside it takes. */
const widthOf = (levels: number): number => levels * (2 * margin + 300);
const heightOf = (levels: number): number => 80 + levels * 2 * margin;

/** Start, task, what is nested and end, in a row: four nodes, those inside left out. */
function fillLevel(writer: ProcessWriter, x: number, middle: number, levels: number): void {
  const start = writer.event(x + margin, middle, 'startEvent');
  const task = writer.task(x + margin + 66, middle);
  const inside = nested(writer, x + margin + 206, middle, levels - 1);
  const end = writer.event(inside.bounds.x + inside.bounds.width + 40, middle, 'endEvent');
  for (const [source, target] of [
    [start, task],
    [task, inside],
    [inside, end],
  ] as const) {
    writer.connect(source, target, undefined, straight(source, target));
  }
}

function nested(writer: ProcessWriter, x: number, middle: number, levels: number): PlacedNode {
  if (levels === 0) return writer.task(x, middle);
  const inner = new ProcessWriter(writer.random);
  fillLevel(inner, x, middle, levels);
  const height = heightOf(levels);
  return writer.subProcess({ x, y: middle - height / 2, width: widthOf(levels) + margin, height }, inner);
}

const straight = (source: PlacedNode, target: PlacedNode): { x: number; y: number }[] => [
  { x: source.bounds.x + source.bounds.width, y: centre(source.bounds).y },
  { x: target.bounds.x, y: centre(target.bounds).y },
];
