import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { elementsIn } from './model-schema.ts';

const endings = /(\.bpmn20)?\.(bpmn|xml)$/i;

/**
 * What to call a diagram: the name of its collaboration, else of its process if it has only one, else of its first
 * BPMNDiagram, else the file's name without its ending.
 */
export function diagramName(definitions: ModdleElement, fileName: string): string {
  const roots = elementsIn(definitions['rootElements']);
  const collaborations = roots.filter((root) => root.$instanceOf('bpmn:Collaboration'));
  const processes = roots.filter((root) => root.$type === 'bpmn:Process');
  const candidates = [
    ...collaborations,
    ...(processes.length === 1 ? processes : []),
    ...elementsIn(definitions['diagrams']),
  ];
  for (const candidate of candidates) {
    const { name } = candidate;
    const visible = typeof name === 'string' ? name.replace(/[\s\p{Cc}]+/gu, ' ').trim() : '';
    if (visible !== '') return visible;
  }
  return fileName.replace(endings, '') || fileName;
}
