import type { ResponseOf } from '../../../shared/contract/method.ts';
import type { ProcessTarget, processLinkMethods } from '../../../shared/contract/process-links.ts';
import type { Library } from '../library/library.ts';
import { findDiagrams } from '../search/find-diagrams.ts';

type Answer = ResponseOf<typeof processLinkMethods.find>;

/** The processes of the diagrams that fit a text best, in that order; without a text, of those changed last. */
export function findProcesses(library: Library, text: string, limit: number): Answer {
  const { diagrams, isComplete } = findHolders(library, text.trim(), limit);
  const targets = diagrams.flatMap((diagram) => processesIn(library, diagram));
  return { targets: targets.slice(0, limit), isComplete: isComplete && targets.length <= limit };
}

/** The processes that a diagram holds. */
export function processesIn(library: Library, diagram: ProcessTarget['diagram']): ProcessTarget[] {
  const processes = library.read(() => library.processLinks.processesOf(diagram.id));
  return processes.map(({ id, name }) => ({ diagram, processId: id, name }));
}

function findHolders(library: Library, text: string, limit: number) {
  if (text !== '') {
    const { matches, isComplete } = findDiagrams(library, text, limit);
    return { diagrams: matches.map(({ diagram }) => diagram), isComplete };
  }
  const all = { scope: { kind: 'all' }, order: 'changed', cursor: null, limit } as const;
  const { diagrams, nextCursor } = library.read(() => library.lists.page(all));
  return { diagrams, isComplete: nextCursor === null };
}
