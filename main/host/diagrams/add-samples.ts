import type { DiagramSummary } from '../../../shared/contract/library.ts';
import type { HostParts } from '../host-parts.ts';
import { employeeOnboarding } from '../samples/employee-onboarding.ts';
import { orderToCash } from '../samples/order-to-cash.ts';
import { insertDiagram, readDiagram } from './insert-diagram.ts';

/** Adds the sample processes at the top level. Throws `library_read_only`, `disk_full`. */
export async function addSamples({ library, jobs, emit }: HostParts): Promise<DiagramSummary[]> {
  const read = await Promise.all(
    [orderToCash, employeeOnboarding].map(({ name, xml }) =>
      readDiagram(jobs, new TextEncoder().encode(xml), `${name}.bpmn`).then(({ parsed, content }) => ({
        parsed: { ...parsed, name },
        content,
      })),
    ),
  );
  const added = library.write(() => read.map((diagram) => insertDiagram(library, null, diagram, null)));
  emit('library:changed', { diagramIds: added.map(({ id }) => id) });
  return added;
}
