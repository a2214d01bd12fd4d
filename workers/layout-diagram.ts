import type { ModdleElement } from '../shared/diagram/moddle.ts';
import { packDiagram } from '../shared/diagram/pack-diagram.ts';
import { unpackDiagram } from '../shared/diagram/unpack-diagram.ts';
import { MillraceError } from '../shared/errors.ts';
import type { Jobs } from '../shared/jobs/diagram-jobs.ts';
import { createDiagrams } from './layout/create-diagrams.ts';
import { elementOf, elementsOf } from './layout/elements-of.ts';
import { partsOf } from './layout/parts-of.ts';
import { placeCollaboration, placeConnections } from './layout/place-collaboration.ts';
import { type Placement, placeProcess } from './layout/place-process.ts';
import { moddle } from './moddle.ts';

type Job = Jobs['layout-diagram'];

/**
 * The body with a layout for its processes, or for its collaboration with their processes as pools; the model itself stays as
 * it is. Lanes are not drawn. Rejects with `bpmn_no_layout` if there is nothing that can be laid out, `packed_corrupt`, `packed_newer`.
 */
export async function layoutDiagram({ body }: Job['request']): Promise<Job['response']> {
  const document = unpackDiagram(body, moddle);
  const { definitions } = document;
  const { elements, ids } = survey(definitions);
  const placements = await placeAll(definitions);
  if (placements.every(({ shapes }) => shapes.size === 0)) {
    throw new MillraceError('bpmn_no_layout', 'There is nothing to lay out.');
  }
  const connections = elements.filter(
    (element) =>
      element.$instanceOf('bpmn:MessageFlow') ||
      element.$instanceOf('bpmn:Association') ||
      element.$instanceOf('bpmn:DataAssociation'),
  );
  for (const placement of placements) placeConnections(placement, connections);
  const diagrams = createDiagrams(placements, ids);
  for (const diagram of diagrams) diagram.$parent = definitions;
  definitions.set('diagrams', diagrams);
  return { body: packDiagram(document) };
}

/** The planes to draw: a collaboration with all its processes, or each process by itself, then their sub-processes. */
async function placeAll(definitions: ModdleElement): Promise<Placement[]> {
  const roots = elementsOf(definitions, 'rootElements');
  const collaboration = roots.find((root) => root.$instanceOf('bpmn:Collaboration'));
  const processes: Placement[] = [];
  const subProcesses: Placement[] = [];
  for (const root of roots) {
    if (!root.$instanceOf('bpmn:Process')) continue;
    const [main, ...inner] = await placeProcess(root);
    if (main) processes.push(main);
    subProcesses.push(...inner);
  }
  if (!collaboration) return [...processes, ...subProcesses];
  const inPools = new Set(elementsOf(collaboration, 'participants').map((pool) => elementOf(pool, 'processRef')));
  const alone = processes.filter(({ root }) => !inPools.has(root));
  return [placeCollaboration(collaboration, processes), ...alone, ...subProcesses];
}

/** Every element of the model and every id in use. */
function survey(definitions: ModdleElement): { elements: ModdleElement[]; ids: Set<string> } {
  const elements: ModdleElement[] = [];
  const ids = new Set<string>();
  const pending = [definitions];
  for (let element = pending.pop(); element; element = pending.pop()) {
    elements.push(element);
    if (typeof element['id'] === 'string') ids.add(element['id']);
    pending.push(...partsOf(element));
  }
  return { elements: elements.filter(({ $descriptor }) => !$descriptor.isGeneric), ids };
}
