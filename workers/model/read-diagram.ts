import type { Notice } from '../../shared/contract/diagrams.ts';
import type { DiagramDocument } from '../../shared/diagram/document.ts';
import type { BpmnModdle } from '../../shared/diagram/moddle.ts';
import { xmlLimits } from '../../shared/diagram/xml-limits.ts';
import { MillraceError } from '../../shared/errors.ts';
import { decodeBytes } from '../xml/decode-bytes.ts';
import { detectLayout } from '../xml/detect-layout.ts';
import { readXml } from '../xml/read-xml.ts';
import type { TextPositions } from '../xml/text-position.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { bpmnUri } from './model-schema.ts';
import { readModel } from './read-model.ts';

/**
 * Reads the bytes of a BPMN file. Throws `file_too_large`, the `xml_*` codes and `bpmn_not_bpmn`, the latter ones with
 * `line` and `column` in the details.
 */
export function readDiagram(bytes: Uint8Array, moddle: BpmnModdle): { document: DiagramDocument; notices: Notice[] } {
  if (bytes.length > xmlLimits.bytes) {
    throw new MillraceError('file_too_large', `The file is larger than ${xmlLimits.bytes / 2 ** 20} MB.`, {
      bytes: bytes.length,
      limit: xmlLimits.bytes,
    });
  }
  const decoded = decodeBytes(bytes);
  const xml = readXml(decoded.text);
  checkRoot(xml.document.root, xml.positions);
  const model = readModel(xml.document, xml.positions, moddle, detectLayout(decoded.text));
  return { document: model.document, notices: [...decoded.notices, ...xml.notices, ...model.notices] };
}

function checkRoot(root: XmlElement, positions: TextPositions): void {
  if (root.uri === bpmnUri && root.local === 'definitions') return;
  const { line, column } = positions.at(root.offset);
  const html = root.local.toLowerCase() === 'html';
  throw new MillraceError(
    html ? 'xml_not_xml' : 'bpmn_not_bpmn',
    `Line ${line}, column ${column}: the root element is ${root.local}, not BPMN's definitions.`,
    { line, column, element: root.local, namespace: root.uri },
  );
}
