import type { HostHandlers } from '../../../shared/contract/contract.ts';
import type { HostParts } from '../host-parts.ts';
import { findBrokenLinks, toLinkingElement } from './find-broken-links.ts';
import { findProcesses, processesIn } from './find-processes.ts';
import { resolveLink } from './resolve-link.ts';

/** The contract's `processLinks` feature. */
export function createProcessLinkHandlers({ library }: HostParts): HostHandlers['processLinks'] {
  return {
    resolve: ({ diagramId, links }) =>
      library.read(() => links.map((link) => resolveLink(library, { diagramId, ...link }))),
    find: ({ text, limit }) => findProcesses(library, text, limit),
    processesOf: ({ id }) =>
      processesIn(
        library,
        library.read(() => library.diagrams.get(id)),
      ),
    usedBy: ({ id, limit }) => {
      const links = library.read(() => {
        library.diagrams.get(id);
        return library.processLinks.uses(id, limit + 1);
      });
      return { elements: links.slice(0, limit).map(toLinkingElement), isComplete: links.length <= limit };
    },
    broken: ({ limit }) => findBrokenLinks(library, limit),
  };
}
