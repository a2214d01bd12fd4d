import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { elementOf, elementsOf } from './elements-of.ts';
import { type Box, lineBetween } from './geometry.ts';
import type { Placement } from './place-process.ts';

const cell = { width: 150, height: 140 };

/** A plain layout that works for every process: nodes in columns by their distance from the start, flows as straight lines. */
export function placeInColumns(container: ModdleElement): Placement {
  const inside = elementsOf(container, 'flowElements');
  const nodes = inside.filter((element) => element.$instanceOf('bpmn:FlowNode'));
  const flows = inside.filter((element) => element.$instanceOf('bpmn:SequenceFlow'));
  const shapes = new Map<ModdleElement, Box>();
  columnsOf(nodes, flows).forEach((column, x) => {
    column.forEach((node, y) => {
      const size = sizeOf(node);
      shapes.set(node, {
        x: Math.round(x * cell.width + (cell.width - size.width) / 2),
        y: Math.round(y * cell.height + (cell.height - size.height) / 2),
        ...size,
      });
    });
  });
  placeAttached(nodes, shapes);
  const edges: Placement['edges'] = new Map();
  for (const flow of flows) {
    const [source, target] = [elementOf(flow, 'sourceRef'), elementOf(flow, 'targetRef')];
    const from = source && shapes.get(source);
    const to = target && shapes.get(target);
    if (from && to) edges.set(flow, lineBetween(from, to));
  }
  return { root: container, shapes, edges };
}

/** The nodes that stand by themselves, by the fewest flows that lead to them from a node without any before it. */
function columnsOf(nodes: ModdleElement[], flows: ModdleElement[]): ModdleElement[][] {
  const following = new Map<ModdleElement, ModdleElement[]>();
  const reached = new Set<ModdleElement>();
  for (const flow of flows) {
    const [source, target] = [elementOf(flow, 'sourceRef'), elementOf(flow, 'targetRef')];
    if (!source || !target) continue;
    const from = elementOf(source, 'attachedToRef') ?? source;
    following.set(from, [...(following.get(from) ?? []), target]);
    reached.add(target);
  }
  const waiting = new Set(nodes.filter((node) => !elementOf(node, 'attachedToRef')));
  const columns: ModdleElement[][] = [];
  let column = [...waiting].filter((node) => !reached.has(node));
  for (let depth = 0; waiting.size > 0; depth++) {
    // What only a loop reaches starts a row of its own.
    if (column.length === 0) {
      column = [...waiting].slice(0, 1);
      depth = 0;
    }
    for (const node of column) waiting.delete(node);
    columns[depth] = [...(columns[depth] ?? []), ...column];
    column = [...new Set(column.flatMap((node) => following.get(node) ?? []))].filter((node) => waiting.has(node));
  }
  return columns;
}

/** Puts boundary events side by side on the lower edge of what they are attached to. */
function placeAttached(nodes: ModdleElement[], shapes: Map<ModdleElement, Box>): void {
  const counts = new Map<ModdleElement, number>();
  for (const node of nodes) {
    const host = elementOf(node, 'attachedToRef');
    const box = host && shapes.get(host);
    if (!host || !box) continue;
    const count = counts.get(host) ?? 0;
    counts.set(host, count + 1);
    shapes.set(node, { x: box.x + 8 + ((count * 44) % box.width), y: box.y + box.height - 18, ...sizeOf(node) });
  }
}

function sizeOf(node: ModdleElement): { width: number; height: number } {
  if (node.$instanceOf('bpmn:Event')) return { width: 36, height: 36 };
  return node.$instanceOf('bpmn:Gateway') ? { width: 50, height: 50 } : { width: 100, height: 80 };
}
