import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { elementOf, elementsOf } from './elements-of.ts';

/** A process or sub-process reduced to what its layout depends on. */
export interface ProcessSkeleton {
  /** BPMN whose element `e<n>` stands for `elements[n]`. */
  xml: string;
  elements: ModdleElement[];
}

/**
 * Reduces a container to nodes and flows with ids of its own, so that nothing else in a file can disturb its layout.
 * Sub-processes in it are plain nodes: each has a plane of its own.
 */
export function writeSkeleton(container: ModdleElement): ProcessSkeleton {
  const inside = elementsOf(container, 'flowElements');
  const nodes = new Set(inside.filter((element) => element.$instanceOf('bpmn:FlowNode')));
  const flows = inside.filter((element) => element.$instanceOf('bpmn:SequenceFlow') && joinsTwoOf(nodes, element));
  const elements = [...nodes, ...flows];
  const ids = new Map(elements.map((element, index) => [element, `e${index}`]));

  const flowTags = flows.map(
    (flow) => `<sequenceFlow id="${ids.get(flow)}"${end(flow, 'sourceRef')}${end(flow, 'targetRef')}/>`,
  );
  const links = new Map<ModdleElement, string>();
  for (const flow of flows) {
    addLink(elementOf(flow, 'sourceRef'), `<outgoing>${ids.get(flow)}</outgoing>`);
    addLink(elementOf(flow, 'targetRef'), `<incoming>${ids.get(flow)}</incoming>`);
  }

  function end(flow: ModdleElement, property: string): string {
    const node = elementOf(flow, property);
    return node ? ` ${property}="${ids.get(node)}"` : '';
  }

  function addLink(node: ModdleElement | undefined, link: string): void {
    if (node) links.set(node, `${links.get(node) ?? ''}${link}`);
  }

  function nodeTag(node: ModdleElement): string {
    const host = elementOf(node, 'attachedToRef');
    const attached = host && nodes.has(host) ? ` attachedToRef="${ids.get(host)}"` : '';
    const tag = attached ? 'boundaryEvent' : tagFor(node);
    return `<${tag} id="${ids.get(node)}"${attached}>${links.get(node) ?? ''}</${tag}>`;
  }

  const content = [...[...nodes].map(nodeTag), ...flowTags].join('');
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><process id="p">${content}</process></definitions>`;
  return { xml, elements };
}

function joinsTwoOf(nodes: Set<ModdleElement>, flow: ModdleElement): boolean {
  const source = elementOf(flow, 'sourceRef');
  const target = elementOf(flow, 'targetRef');
  return source !== undefined && target !== undefined && nodes.has(source) && nodes.has(target);
}

/** An element with the size of the node; which event or task it is makes no difference. */
function tagFor(node: ModdleElement): string {
  if (node.$instanceOf('bpmn:Gateway')) return 'exclusiveGateway';
  return node.$instanceOf('bpmn:Event') ? 'intermediateThrowEvent' : 'task';
}
