import type { DiagramParts } from './definitions.ts';
import { type PlacedNode, ProcessWriter } from './process-writer.ts';
import type { Random } from './random.ts';
import { activityName } from './words.ts';
import { centre, element } from './xml-parts.ts';

const columnWidth = 180;
const rowHeight = 160;
const left = 100;
const top = 120;

/** The process that `writer` has filled, and nothing around it. */
export function processParts(writer: ProcessWriter, laneSet: readonly string[] = []): DiagramParts {
  const shown = `Process_${writer.random.idSuffix()}`;
  const process = element('bpmn:process', { id: shown, isExecutable: true }, [...laneSet, ...writer.content()]);
  return { shown, rootElements: [process], shapes: writer.shapes, extraDiagrams: writer.extraDiagrams };
}

/** A field of mixed tasks, gateways and events, as wide as high in nodes, each joined with the next: n nodes, n - 1 flows. */
export function writeGrid(random: Random, nodes: number): DiagramParts {
  const writer = new ProcessWriter(random);
  const columns = Math.ceil(Math.sqrt(nodes));
  chain(nodes, (index) => placeAny(writer, index, nodes, cell(index, columns)), writer);
  return processParts(writer);
}

/** Tasks in rings around one gateway, each joined with it: n nodes, n - 1 flows at one node. */
export function writeStar(random: Random, nodes: number): DiagramParts {
  const writer = new ProcessWriter(random);
  const columns = Math.ceil(Math.sqrt(nodes));
  const rows = Math.ceil(nodes / columns);
  const middle = Math.floor(rows / 2) * columns + Math.floor(columns / 2);
  const { x, y } = cell(Math.min(middle, nodes - 1), columns);
  const hub = writer.gateway(x, y, 'exclusiveGateway', true);
  const from = centre(hub.bounds);
  for (let index = 0; index < nodes; index++) {
    if (index === Math.min(middle, nodes - 1)) continue;
    const place = cell(index, columns);
    const task = writer.task(place.x, place.y);
    writer.connect(hub, task, undefined, [from, centre(task.bounds)]);
  }
  return processParts(writer);
}

/** Events and gateways only, each with a label, and so has each flow: n nodes, 2n - 1 labels. */
export function writeLabels(random: Random, nodes: number): DiagramParts {
  const writer = new ProcessWriter(random);
  const columns = Math.ceil(Math.sqrt(nodes));
  const place = (index: number): PlacedNode => {
    const { x, y } = cell(index, columns);
    if (index % 2 === 1) return writer.gateway(x, y, 'exclusiveGateway', true);
    return writer.event(x, y, 'intermediateCatchEvent', 'timer');
  };
  chain(nodes, place, writer, () => activityName(random));
  return processParts(writer);
}

/** A field of nodes in which each is joined with one far away, so that every flow crosses most of the picture. */
export function writeCrossing(random: Random, nodes: number): DiagramParts {
  const writer = new ProcessWriter(random);
  const columns = Math.ceil(Math.sqrt(nodes));
  const placed = Array.from({ length: nodes }, (_, index) => placeAny(writer, index, nodes, cell(index, columns)));
  for (const [index, source] of placed.entries()) {
    const target = placed[nodes - 1 - index];
    if (target && index < nodes - 1 - index) writer.connect(source, target);
    const opposite = placed[(index + Math.floor(nodes / 2)) % nodes];
    if (opposite && opposite !== target && index < nodes / 2) writer.connect(source, opposite);
  }
  return processParts(writer);
}

const cell = (index: number, columns: number): { x: number; y: number } => ({
  x: left + (index % columns) * columnWidth,
  y: top + Math.floor(index / columns) * rowHeight,
});

function chain(
  nodes: number,
  place: (index: number) => PlacedNode,
  writer: ProcessWriter,
  name: () => string | undefined = () => undefined,
): void {
  let previous: PlacedNode | undefined;
  for (let index = 0; index < nodes; index++) {
    const node = place(index);
    if (previous) writer.connect(previous, node, name());
    previous = node;
  }
}

function placeAny(writer: ProcessWriter, index: number, nodes: number, { x, y }: { x: number; y: number }): PlacedNode {
  if (index === 0) return writer.event(x, y, 'startEvent');
  if (index === nodes - 1) return writer.event(x, y, 'endEvent');
  const kind = index % 5;
  if (kind === 2)
    return writer.gateway(x, y, index % 2 === 0 ? 'exclusiveGateway' : 'parallelGateway', index % 2 === 0);
  if (kind === 4) return writer.event(x, y, 'intermediateCatchEvent', 'timer');
  return writer.task(x, y);
}
