import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { moddle } from '../moddle.ts';
import type { Placement } from './place-process.ts';

/** Makes the diagram interchange of placements: one BPMNDiagram each, with ids that `taken` doesn't hold. */
export function createDiagrams(placements: Placement[], taken: Set<string>): ModdleElement[] {
  const create = (type: string, values: Record<string, unknown>): ModdleElement => {
    const element = moddle.create(type, values);
    for (const child of Object.values(values).flat()) {
      if (isPart(child)) child.$parent = element;
    }
    return element;
  };
  let next = 0;
  const newId = (prefix: string): string => {
    const id = `${prefix}_${++next}`;
    return taken.has(id) ? newId(prefix) : id;
  };

  return placements.map(({ root, shapes, edges }) => {
    const drawnShapes = [...shapes].map(([bpmnElement, box]) =>
      create('bpmndi:BPMNShape', {
        id: newId('BPMNShape'),
        bpmnElement,
        ...(bpmnElement.$instanceOf('bpmn:Participant') ? { isHorizontal: true } : {}),
        ...(bpmnElement.$instanceOf('bpmn:ExclusiveGateway') ? { isMarkerVisible: true } : {}),
        bounds: create('dc:Bounds', { ...box }),
      }),
    );
    const drawnEdges = [...edges].map(([bpmnElement, points]) =>
      create('bpmndi:BPMNEdge', {
        id: newId('BPMNEdge'),
        bpmnElement,
        waypoint: points.map((point) => create('dc:Point', { ...point })),
      }),
    );
    const plane = create('bpmndi:BPMNPlane', {
      id: newId('BPMNPlane'),
      bpmnElement: root,
      planeElement: [...drawnShapes, ...drawnEdges],
    });
    return create('bpmndi:BPMNDiagram', { id: newId('BPMNDiagram'), plane });
  });
}

/** True for the interchange elements made here, which their container owns; what they show belongs to the model. */
function isPart(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value && /^(bpmndi|dc):/.test(String(value.$type));
}
