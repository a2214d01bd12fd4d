import type { Random } from './random.ts';
import { element } from './xml-parts.ts';

/** What a sample's file holds, as XML. */
export interface DiagramParts {
  /** Id of the process or collaboration the diagram shows. */
  readonly shown: string;
  readonly rootElements: readonly string[];
  /** Shapes and edges. */
  readonly shapes: readonly string[];
  /** Whole `BPMNDiagram` elements of collapsed sub-processes. */
  readonly extraDiagrams: readonly string[];
}

/** The BPMN file with these parts. */
export function definitionsXml(random: Random, { shown, rootElements, shapes, extraDiagrams }: DiagramParts): string {
  const plane = element('bpmndi:BPMNPlane', { id: 'BPMNPlane_1', bpmnElement: shown }, shapes);
  const definitions = element(
    'bpmn:definitions',
    {
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xmlns:bpmn': 'http://www.omg.org/spec/BPMN/20100524/MODEL',
      'xmlns:bpmndi': 'http://www.omg.org/spec/BPMN/20100524/DI',
      'xmlns:dc': 'http://www.omg.org/spec/DD/20100524/DC',
      'xmlns:di': 'http://www.omg.org/spec/DD/20100524/DI',
      'xmlns:bioc': 'http://bpmn.io/schema/bpmn/biocolor/1.0',
      'xmlns:color': 'http://www.omg.org/spec/BPMN/non-normative/color/1.0',
      'xmlns:acme': 'http://acme.example/schema/1.0',
      id: `Definitions_${random.idSuffix()}`,
      targetNamespace: 'http://bpmn.io/schema/bpmn',
    },
    [...rootElements, element('bpmndi:BPMNDiagram', { id: 'BPMNDiagram_1' }, [plane]), ...extraDiagrams],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${definitions}\n`;
}
