import { inflateRawSync } from 'node:zlib';
import { readOutlineElement, splitOutline } from '../shared/diagram/outline.ts';
import type { Jobs } from '../shared/jobs/diagram-jobs.ts';
import { labelExpression, replaceInLabel } from '../shared/labels/label-pattern.ts';

type Job = Jobs['find-labels'];

/** The labels in outlines that a replacement would change; none if the pattern is no expression. */
export async function findLabels({ outlines, pattern, replacement }: Job['request']): Promise<Job['response']> {
  const expression = labelExpression(pattern);
  if (expression === null) return [];
  return outlines.flatMap(({ id, outline }) => {
    const labels = splitOutline(inflateRawSync(outline).toString('utf8')).flatMap((text) => {
      const { id: elementId, type, name: before } = readOutlineElement(text);
      // A category's value shows as the label of its groups.
      if (elementId === '' || before === '' || type === 'CategoryValue') return [];
      const after = replaceInLabel(before, expression, replacement, pattern);
      return after === before ? [] : [{ elementId, type, before, after }];
    });
    return labels.length > 0 ? [{ id, labels }] : [];
  });
}
