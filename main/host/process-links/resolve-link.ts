import type { ProcessTarget, Resolution } from '../../../shared/contract/process-links.ts';
import type { HeldProcess } from '../../../shared/diagram/process-links.ts';
import type { Library } from '../library/library.ts';
import type { PlacedProcess } from '../library/process-link-store.ts';

interface Link {
  /** The diagram that the link is in. */
  diagramId: string;
  processId: string;
  /** The diagram that the link names besides the process. */
  meantId: string | null;
  /** The processes that its diagram holds, if not the saved ones. */
  own?: readonly HeldProcess[];
}

/** So many diagrams that hold a process are told. */
const toldHolders = 20;

/**
 * What a link leads to. A diagram that it names and that this library has decides; else the diagram that the link is in, if it holds the
 * process; else whichever holds it. Belongs into `Library.read`.
 */
export function resolveLink(library: Library, { diagramId, processId, meantId, own }: Link): Resolution {
  const { diagrams, processLinks } = library;
  if (meantId !== null && diagrams.has(meantId)) {
    const diagram = diagrams.get(meantId);
    const process = processLinks.processesOf(meantId).find(({ id }) => id === processId);
    const state = diagram.trashedAt !== null ? 'trashed' : process ? 'found' : 'changed';
    return { state, targets: [{ diagram, processId, name: process?.name ?? '' }] };
  }
  const held = (own ?? processLinks.processesOf(diagramId)).find(({ id }) => id === processId);
  if (held) return { state: 'found', targets: [{ diagram: diagrams.get(diagramId), processId, name: held.name }] };
  const holders = processLinks.holders(processId, false, toldHolders);
  if (holders.length > 0) return { state: holders.length === 1 ? 'found' : 'several', targets: holders.map(toTarget) };
  const trashed = processLinks.holders(processId, true, 1);
  return { state: trashed.length > 0 ? 'trashed' : 'missing', targets: trashed.map(toTarget) };
}

function toTarget({ id, name, diagram }: PlacedProcess): ProcessTarget {
  return { diagram, processId: id, name };
}
