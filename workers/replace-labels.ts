import { readDiagramFacts } from '../shared/diagram/diagram-facts.ts';
import { readLabel, writeLabel } from '../shared/diagram/label.ts';
import type { ModdleElement } from '../shared/diagram/moddle.ts';
import { packDiagram } from '../shared/diagram/pack-diagram.ts';
import { unpackDiagram } from '../shared/diagram/unpack-diagram.ts';
import type { Jobs } from '../shared/jobs/diagram-jobs.ts';
import { partsOf } from './layout/parts-of.ts';
import { moddle } from './moddle.ts';

type Job = Jobs['replace-labels'];

/**
 * A body with other labels, where they still are what they are said to be; `count` says how many were. Rejects with
 * `packed_corrupt` and `packed_newer`.
 */
export async function replaceLabels({ body, labels }: Job['request']): Promise<Job['response']> {
  const document = unpackDiagram(body, moddle);
  const wanted = new Map(labels.map((label) => [label.elementId, label]));
  const pending: ModdleElement[] = [document.definitions];
  let count = 0;
  for (let element = pending.pop(); element; element = pending.pop()) {
    pending.push(...partsOf(element));
    const change = typeof element['id'] === 'string' ? wanted.get(element['id']) : undefined;
    if (change === undefined || readLabel(element) !== change.before) continue;
    writeLabel(element, change.after);
    count++;
  }
  const changed = packDiagram(document);
  return { body: changed, count, facts: readDiagramFacts(changed) };
}
