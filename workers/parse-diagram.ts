import { readDiagramFacts } from '../shared/diagram/diagram-facts.ts';
import { packDiagram } from '../shared/diagram/pack-diagram.ts';
import { unpackDiagram } from '../shared/diagram/unpack-diagram.ts';
import type { Jobs } from '../shared/jobs/diagram-jobs.ts';
import { moddle } from './moddle.ts';
import { diagramName } from './model/diagram-name.ts';
import { findNotShown } from './model/find-not-shown.ts';
import { limitNotices } from './model/limit-notices.ts';
import { readDiagram } from './model/read-diagram.ts';
import { writeDiagram } from './model/write-diagram.ts';
import { packOriginal } from './original-bytes.ts';

type Job = Jobs['parse-diagram'];

/**
 * Reads a BPMN file into a body. Rejects with `file_too_large`, the `xml_*` codes and `bpmn_not_bpmn`, with `line` and
 * `column` in the details where there is a place to name.
 */
export async function parseDiagram({ bytes, fileName }: Job['request']): Promise<Job['response']> {
  const { document, notices } = readDiagram(bytes, moddle);
  const body = packDiagram(document);
  const written = writeDiagram(unpackDiagram(body, moddle), moddle);
  return {
    body,
    original: packOriginal(bytes, written.xml),
    name: diagramName(document.definitions, fileName),
    notices: limitNotices([...notices, ...written.notices, ...findNotShown(document.definitions)]),
    facts: readDiagramFacts(body),
  };
}
