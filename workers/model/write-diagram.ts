import type { Notice } from '../../shared/contract/diagrams.ts';
import type { DiagramDocument } from '../../shared/diagram/document.ts';
import type { BpmnModdle } from '../../shared/diagram/moddle.ts';
import { writeXmlTree } from '../xml/write-xml-tree.ts';
import { writeModel } from './write-model.ts';

/** Writes a diagram as UTF-8 XML, the same bytes for the same diagram, and tells what could not be written. */
export function writeDiagram(document: DiagramDocument, moddle: BpmnModdle): { xml: Uint8Array; notices: Notice[] } {
  const { document: tree, whole, notices } = writeModel(document, moddle);
  const text = writeXmlTree(tree, {
    indent: whole.indent ?? '  ',
    lineBreak: whole.lineBreak === '\r\n' || whole.lineBreak === '' ? whole.lineBreak : '\n',
    spacedEnds: whole.spacedEnds ?? false,
  });
  return { xml: new TextEncoder().encode(text), notices };
}
