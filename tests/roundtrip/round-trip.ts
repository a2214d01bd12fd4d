import type { Notice } from '../../shared/contract/diagrams.ts';
import { isModdleElement, type ModdleElement } from '../../shared/diagram/moddle.ts';
import { packDiagram } from '../../shared/diagram/pack-diagram.ts';
import { unpackDiagram } from '../../shared/diagram/unpack-diagram.ts';
import { moddle } from '../../workers/moddle.ts';
import { readDiagram } from '../../workers/model/read-diagram.ts';
import { writeDiagram } from '../../workers/model/write-diagram.ts';
import { compareDocuments, type Loss } from './compare-documents.ts';

export interface RoundTrip {
  notices: Notice[];
  /** Codes of the notices, each once. */
  codes: string[];
  /** The file written after packing, unpacking and `edit`. */
  xml: string;
  losses: Loss[];
}

/** Takes a file through reading, packing, unpacking and writing; `edit` changes what was unpacked. */
export function roundTrip(
  content: string | Uint8Array,
  edit: (find: (id: string) => ModdleElement, definitions: ModdleElement) => void = () => {},
): RoundTrip {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const read = readDiagram(bytes, moddle);
  const document = unpackDiagram(packDiagram(read.document), moddle);
  edit((id) => findById(document.definitions, id), document.definitions);
  const written = writeDiagram(unpackDiagram(packDiagram(document), moddle), moddle);
  return {
    notices: [...read.notices, ...written.notices],
    codes: [...new Set([...read.notices, ...written.notices].map(({ code }) => code))],
    xml: new TextDecoder().decode(written.xml),
    losses: compareDocuments(bytes, written.xml),
  };
}

/** The element with an id; throws when there is none. */
function findById(root: ModdleElement, id: string): ModdleElement {
  const found = search(root, id);
  if (found === null) throw new Error(`There is no element ${id}.`);
  return found;
}

function search(element: ModdleElement, id: string): ModdleElement | null {
  if (element.get('id') === id) return element;
  for (const value of Object.values(element)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      const found = isModdleElement(child) ? search(child, id) : null;
      if (found !== null) return found;
    }
  }
  return null;
}

/** A BPMN file around the given root elements; `attributes` go to the definitions. */
export function definitions(content: string, attributes = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:omgdc="http://www.omg.org/spec/DD/20100524/DC" xmlns:omgdi="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:tns="urn:own" id="Definitions_1" targetNamespace="urn:own"${attributes}>
  ${content}
</definitions>
`;
}
