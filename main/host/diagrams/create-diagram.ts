import { randomUUID } from 'node:crypto';
import type { DiagramSummary } from '../../../shared/contract/library.ts';
import type { HostParts } from '../host-parts.ts';
import { cleanName } from '../library/clean-name.ts';
import { insertDiagram, readDiagram } from './insert-diagram.ts';

/** A new diagram with one empty process. Throws `not_found` for the folder and `name_invalid`. */
export async function createDiagram(
  { library, jobs, emit }: HostParts,
  { folderId, name: asked }: { folderId: string | null; name: string },
): Promise<DiagramSummary> {
  const name = cleanName(asked);
  library.read(() => library.folders.requireLive(folderId));
  const { parsed, content } = await readDiagram(jobs, new TextEncoder().encode(emptyProcess()), `${name}.bpmn`);
  const summary = library.write(() => insertDiagram(library, folderId, { parsed: { ...parsed, name }, content }, null));
  emit('library:changed', { diagramIds: [summary.id] });
  return summary;
}

/** XML of an empty process; its ids differ from those of every other diagram. */
function emptyProcess(): string {
  const suffix = randomUUID().slice(0, 8);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="Definitions_${suffix}" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="Process_${suffix}" isExecutable="false" />
  <bpmndi:BPMNDiagram id="BPMNDiagram_${suffix}">
    <bpmndi:BPMNPlane id="BPMNPlane_${suffix}" bpmnElement="Process_${suffix}" />
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}
