import type { DiagramSummary } from '../../../shared/contract/library.ts';
import type { ResponseOf } from '../../../shared/contract/method.ts';
import type { ProcessTarget, processLinkMethods } from '../../../shared/contract/process-links.ts';
import type { Library } from '../library/library.ts';
import { bestKeys } from '../search/best-keys.ts';
import { matchText } from '../search/marked-text.ts';
import { titleScore } from '../search/title-score.ts';

type Answer = ResponseOf<typeof processLinkMethods.find>;

/** The processes of the diagrams that fit a text best, in that order; without a text, of those changed last. */
export function findProcesses(library: Library, text: string, limit: number): Answer {
  return library.read(() => {
    const { diagrams, isComplete } = findHolders(library, text.trim(), limit);
    const targets = diagrams.flatMap((diagram) => processesIn(library, diagram));
    return { targets: targets.slice(0, limit), isComplete: isComplete && targets.length <= limit };
  });
}

/** The processes that a diagram holds. */
export function processesIn(library: Library, diagram: ProcessTarget['diagram']): ProcessTarget[] {
  const processes = library.read(() => library.processLinks.processesOf(diagram.id));
  return processes.map(({ id, name }) => ({ diagram, processId: id, name }));
}

function findHolders(
  library: Library,
  text: string,
  limit: number,
): { diagrams: DiagramSummary[]; isComplete: boolean } {
  if (text !== '') {
    const { tiers, needles, isComplete } = bestKeys(library.search, text, limit);
    // Elements aren't shown, so that reading those of all diagrams would only put some of them in another order.
    const scoreOf = ({ name }: DiagramSummary) => titleScore(name, matchText(name, needles), text);
    const diagrams = tiers.flatMap((keys) =>
      keys
        .flatMap((key) => library.search.summary(key) ?? [])
        .map((diagram) => ({ diagram, score: scoreOf(diagram) }))
        .sort((one, other) => other.score - one.score)
        .map(({ diagram }) => diagram),
    );
    return { diagrams: diagrams.slice(0, limit), isComplete };
  }
  const all = { scope: { kind: 'all' }, order: 'changed', cursor: null, limit } as const;
  const { diagrams, nextCursor } = library.lists.page(all);
  return { diagrams, isComplete: nextCursor === null };
}
