import type { RequestOf, ResponseOf } from '../../../shared/contract/method.ts';
import type { searchMethods } from '../../../shared/contract/search.ts';
import type { HostParts } from '../host-parts.ts';

type Method = typeof searchMethods.findLabels;

const diagramsAtOnce = 300;
const mostLabels = 500;
/** Milliseconds that a part of the library may take: an expression of someone's own can be arbitrarily slow. */
const timeLimit = 5000;

/** Finds what a replacement would change. Throws `operation_cancelled`, and `job_timeout` for an expression that takes too long. */
export async function findLabels(
  { library, jobs }: HostParts,
  { pattern, replacement, scope, except }: RequestOf<Method>,
  signal: AbortSignal,
): Promise<ResponseOf<Method>> {
  const left = new Set(except);
  const found: ResponseOf<Method>['diagrams'] = [];
  let count = 0;
  for (let after = 0; ; ) {
    const rows = library.read(() => library.search.outlines(scope, after, diagramsAtOnce));
    if (rows.length === 0) return { diagrams: found, isComplete: true };
    after = rows.at(-1)?.key ?? after;
    const outlines = rows.filter(({ id }) => !left.has(id)).map(({ id, outline }) => ({ id, outline }));
    const changes = await jobs.run('find-labels', { outlines, pattern, replacement }, { signal, timeLimit });
    for (const { id, labels } of changes) {
      const told = labels.slice(0, mostLabels - count);
      count += told.length;
      found.push({ diagram: library.read(() => library.diagrams.get(id)), labels: told });
      if (told.length < labels.length || count >= mostLabels) return { diagrams: found, isComplete: false };
    }
  }
}
