import { setImmediate } from 'node:timers/promises';
import type { ResponseOf } from '../../../shared/contract/method.ts';
import type { BrokenLink, LinkingElement, processLinkMethods } from '../../../shared/contract/process-links.ts';
import type { LinkFacts } from '../../../shared/diagram/process-links.ts';
import type { Library } from '../library/library.ts';
import type { PlacedLink } from '../library/process-link-store.ts';
import { resolveLink } from './resolve-link.ts';

/** Links that are looked at, and that are followed, between two turns of the host. */
const atOnce = 500;
const resolvedAtOnce = 200;

/** The links that lead nowhere, `limit` at most, by their age. */
export async function findBrokenLinks(
  library: Library,
  limit: number,
): Promise<ResponseOf<typeof processLinkMethods.broken>> {
  const found: BrokenLink[] = [];
  const last = library.read(() => library.processLinks.lastKey());
  for (let after = 0; after < last && found.length <= limit; after += atOnce) {
    const links = library.read(() =>
      library.processLinks.broken(after, after + atOnce).map((link) => toBrokenLink(library, link)),
    );
    found.push(...links);
    await setImmediate();
  }
  return { links: found.slice(0, limit), isComplete: found.length <= limit };
}

/** The links of a diagram that lead nowhere, by what its body says, be that saved or not. */
export async function findBrokenLinksIn(
  library: Library,
  diagramId: string,
  { processes, links }: LinkFacts,
): Promise<BrokenLink[]> {
  const found: BrokenLink[] = [];
  for (let start = 0; start < links.length; start += resolvedAtOnce) {
    library.read(() => {
      const diagram = library.diagrams.get(diagramId);
      const some = links.slice(start, start + resolvedAtOnce);
      for (const { elementId, type, name, processId, diagramId: meantId } of some) {
        const resolution = resolveLink(library, { diagramId, processId, meantId, own: processes });
        if (resolution.state === 'found' || resolution.state === 'several') continue;
        found.push({ element: { diagram, elementId, type, name, processId }, resolution });
      }
    });
    await setImmediate();
  }
  return found;
}

function toBrokenLink(library: Library, link: PlacedLink): BrokenLink {
  const { diagram, processId, diagramId } = link;
  return {
    element: toLinkingElement(link),
    resolution: resolveLink(library, { diagramId: diagram.id, processId, meantId: diagramId }),
  };
}

/** A link as windows learn of it. */
export function toLinkingElement({ diagram, elementId, type, name, processId }: PlacedLink): LinkingElement {
  return { diagram, elementId, type, name, processId };
}
