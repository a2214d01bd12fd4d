/// <reference path="./bpmn-auto-layout.d.ts" />

import { layoutProcess } from 'bpmn-auto-layout';
import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { moddle } from '../moddle.ts';
import { elementOf, elementsOf } from './elements-of.ts';
import { type Box, boundsOf, type Point } from './geometry.ts';
import { placeInColumns } from './place-in-columns.ts';
import { writeSkeleton } from './process-skeleton.ts';

/** Where the elements of one plane go. */
export interface Placement {
  /** What the plane shows: a collaboration, process or sub-process. */
  root: ModdleElement;
  shapes: Map<ModdleElement, Box>;
  edges: Map<ModdleElement, Point[]>;
}

const noteSize = { width: 120, height: 60 };
const dataSize = { width: 50, height: 50 };
const gap = 40;

/** A layout for a process and one for each sub-process in it, that of the process first. */
export async function placeProcess(container: ModdleElement): Promise<Placement[]> {
  // bpmn-auto-layout fails on some processes that are perfectly in order.
  const placement = await placeFlow(container).catch(() => placeInColumns(container));
  placeBeside(placement);
  const inner = elementsOf(container, 'flowElements').filter((element) => element.$instanceOf('bpmn:SubProcess'));
  const placements = [placement];
  for (const subProcess of inner) placements.push(...(await placeProcess(subProcess)));
  return placements;
}

async function placeFlow(container: ModdleElement): Promise<Placement> {
  const { xml, elements } = writeSkeleton(container);
  const laidOut = await moddle.fromXML(await layoutProcess(xml));
  const originalOf = (drawn: ModdleElement | undefined) => elements[Number(String(drawn?.['id']).slice(1))];
  const placement: Placement = { root: container, shapes: new Map(), edges: new Map() };
  for (const diagram of elementsOf(laidOut.rootElement, 'diagrams')) {
    const plane = elementOf(diagram, 'plane');
    for (const item of plane ? elementsOf(plane, 'planeElement') : []) {
      const original = originalOf(elementOf(item, 'bpmnElement'));
      if (original) readItem(item, original, placement);
    }
  }
  return placement;
}

function readItem(item: ModdleElement, original: ModdleElement, { shapes, edges }: Placement): void {
  const bounds = elementOf(item, 'bounds');
  const read = (from: ModdleElement, key: string) => Math.round(Number(from[key]));
  if (bounds) {
    shapes.set(original, {
      x: read(bounds, 'x'),
      y: read(bounds, 'y'),
      width: read(bounds, 'width'),
      height: read(bounds, 'height'),
    });
  } else {
    edges.set(
      original,
      elementsOf(item, 'waypoint').map((point) => ({ x: read(point, 'x'), y: read(point, 'y') })),
    );
  }
}

/** Puts data and annotations, which have no place in the flow, in a row below it, near what they are associated with. */
function placeBeside({ root, shapes }: Placement): void {
  const { x: left, y, height } = boundsOf([...shapes.values()]);
  const near = nearestNodes(root, shapes);
  const beside = [...elementsOf(root, 'flowElements'), ...elementsOf(root, 'artifacts')]
    .filter((element) => besideTypes.some((type) => element.$instanceOf(type)))
    .map((element) => ({ element, wanted: near.get(element)?.x ?? left }))
    .sort((one, other) => one.wanted - other.wanted);
  let free = left;
  for (const { element, wanted } of beside) {
    const size = element.$instanceOf('bpmn:TextAnnotation') ? noteSize : dataSize;
    const x = Math.max(free, wanted);
    shapes.set(element, { x, y: y + height + gap, ...size });
    free = x + size.width + gap;
  }
}

const besideTypes = ['bpmn:DataObjectReference', 'bpmn:DataStoreReference', 'bpmn:TextAnnotation'];

/** The placed node that an association or a data association joins with each element beside the flow. */
function nearestNodes(root: ModdleElement, shapes: Map<ModdleElement, Box>): Map<ModdleElement, Box> {
  const near = new Map<ModdleElement, Box>();
  const join = (one: ModdleElement | undefined, other: ModdleElement | undefined) => {
    const box = other && shapes.get(other);
    if (one && box) near.set(one, box);
  };
  for (const association of elementsOf(root, 'artifacts')) {
    join(elementOf(association, 'sourceRef'), elementOf(association, 'targetRef'));
    join(elementOf(association, 'targetRef'), elementOf(association, 'sourceRef'));
  }
  for (const node of elementsOf(root, 'flowElements')) {
    for (const input of elementsOf(node, 'dataInputAssociations')) join(elementsOf(input, 'sourceRef')[0], node);
    for (const output of elementsOf(node, 'dataOutputAssociations')) join(elementOf(output, 'targetRef'), node);
  }
  return near;
}
