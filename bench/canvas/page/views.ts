import { fitDiagram } from '../../../renderer/editor/modeler/canvas-view.ts';
import type { DiagramElement, DiagramModeler } from '../../../renderer/editor/modeler/modeler-services.ts';
import type { View } from '../page-api.ts';

/** Looks at a diagram: all of it, or what is around its subject at zoom 1 or 0.5. */
export function showView(modeler: DiagramModeler, view: View): void {
  if (view === 'fit') {
    fitDiagram(modeler);
    return;
  }
  const canvas = modeler.get('canvas');
  const scale = view === 'one' ? 1 : 0.5;
  const { width, height } = canvas.getSize();
  const { x, y } = centreOf(findSubject(modeler));
  canvas.viewbox({
    x: x - width / scale / 2,
    y: y - height / scale / 2,
    width: width / scale,
    height: height / scale,
  });
}

/** The element that is looked at and edited: the one with most flows if that is many, else an activity half way. */
export function findSubject(modeler: DiagramModeler): DiagramElement {
  const nodes = listNodes(modeler);
  const busiest = nodes.reduce((most, node) => (flowsOf(node) > flowsOf(most) ? node : most));
  if (flowsOf(busiest) > 100) return busiest;
  return activityFrom(nodes, Math.floor(nodes.length / 2));
}

/** Another activity, near the subject in the order of the model. */
export function findPartner(modeler: DiagramModeler, subject: DiagramElement): DiagramElement {
  const nodes = listNodes(modeler).filter((node) => node.parent === subject.parent);
  return activityFrom(nodes, nodes.indexOf(subject) + 2);
}

function listNodes(modeler: DiagramModeler): DiagramElement[] {
  const isNode = (element: DiagramElement): boolean =>
    !element.labelTarget && element.businessObject?.$instanceOf('bpmn:FlowNode');
  return modeler.get('elementRegistry').getAll().filter(isElement).filter(isNode);
}

const isElement = (element: object): element is DiagramElement => 'businessObject' in element;

function activityFrom(nodes: readonly DiagramElement[], start: number): DiagramElement {
  const ordered = [...nodes.slice(start), ...nodes.slice(0, start)];
  const found = ordered.find((node) => node.businessObject.$instanceOf('bpmn:Task')) ?? ordered[0];
  if (!found) throw new Error('The diagram has no node.');
  return found;
}

const flowsOf = (node: DiagramElement): number => node.incoming.length + node.outgoing.length;

const centreOf = ({ x, y, width, height }: DiagramElement): { x: number; y: number } => ({
  x: x + width / 2,
  y: y + height / 2,
});
