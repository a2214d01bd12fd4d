import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { elementOf, elementsOf } from './elements-of.ts';
import { type Box, boundsOf, lineBetween, type Point } from './geometry.ts';
import type { Placement } from './place-process.ts';

const labelWidth = 30;
const padding = 50;
const gap = 60;
const emptyPool = { width: 600, height: 80 };

/** Stacks the participants of a collaboration, each around its process, and draws the flows between them. */
export function placeCollaboration(collaboration: ModdleElement, processes: Placement[]): Placement {
  const placement: Placement = { root: collaboration, shapes: new Map(), edges: new Map() };
  const byProcess = new Map(processes.map((process) => [process.root, process]));
  const contents = elementsOf(collaboration, 'participants').map((participant) => {
    const reference = elementOf(participant, 'processRef');
    const process = reference && byProcess.get(reference);
    return { participant, process, inner: boundsOf([...(process?.shapes.values() ?? [])]) };
  });
  const width = contents.reduce(
    (most, { inner }) => Math.max(most, inner.width + labelWidth + 2 * padding),
    emptyPool.width,
  );
  let y = 0;
  for (const { participant, process, inner } of contents) {
    const height = process ? inner.height + 2 * padding : emptyPool.height;
    placement.shapes.set(participant, { x: 0, y, width, height });
    if (process) move(process, placement, { x: labelWidth + padding - inner.x, y: y + padding - inner.y });
    y += height + gap;
  }
  return placement;
}

function move(from: Placement, to: Placement, by: Point): void {
  for (const [element, box] of from.shapes) to.shapes.set(element, { ...box, x: box.x + by.x, y: box.y + by.y });
  for (const [element, points] of from.edges) {
    to.edges.set(
      element,
      points.map((point) => ({ x: point.x + by.x, y: point.y + by.y })),
    );
  }
}

/** Draws message flows and associations as straight lines between what they join, where both ends are placed. */
export function placeConnections(placement: Placement, connections: ModdleElement[]): void {
  for (const connection of connections) {
    const source = endBox(placement, connection, 'sourceRef');
    const target = endBox(placement, connection, 'targetRef');
    if (!source || !target || placement.edges.has(connection)) continue;
    placement.edges.set(connection, lineBetween(source, target));
  }
}

/** The box of the element at an end; a data association ends at the activity that holds it. */
function endBox({ shapes }: Placement, connection: ModdleElement, property: string): Box | undefined {
  const ends = [elementOf(connection, property), ...elementsOf(connection, property)];
  if (connection.$instanceOf('bpmn:DataAssociation')) ends.push(connection.$parent ?? undefined);
  return ends.flatMap((end) => (end && shapes.get(end)) ?? [])[0];
}
