import type { LabelChange, ReplacedLabels } from '../../../shared/contract/search.ts';
import { host } from '../../host.ts';
import { t } from '../../messages/messages.ts';
import { showToast } from '../../workspace/toasts.ts';
import { openDiagrams } from './open-diagrams.ts';
import type { PreviewedDiagram } from './use-label-preview.ts';

/** What was looked for and what came in its place, in the words of the history. */
export interface ReplacementWords {
  text: string;
  replacement: string;
}

interface Replaced {
  open: { id: string; labels: readonly LabelChange[] }[];
  stored: ReplacedLabels[];
}

/** Replaces labels: in open diagrams as an edit, in the others as a version. Says how many, and offers to take it back. */
export async function replaceLabels(
  operationId: string,
  diagrams: readonly PreviewedDiagram[],
  words: ReplacementWords,
): Promise<void> {
  const replaced: Replaced = { open: [], stored: [] };
  let count = 0;
  for (const { diagram, labels } of diagrams.filter(({ isOpen }) => isOpen)) {
    const changed =
      openDiagrams()
        .find(({ id }) => id === diagram.id)
        ?.replace(labels) ?? 0;
    if (changed > 0) replaced.open.push({ id: diagram.id, labels });
    count += changed;
  }
  const closed = diagrams.filter(({ isOpen }) => !isOpen);
  let failures = 0;
  if (closed.length > 0) {
    const answer = await host.search.replaceLabels({
      operationId,
      message: t('search.replace.message', { ...words }),
      diagrams: closed.map(({ diagram, labels }) => ({
        id: diagram.id,
        labels: labels.map(({ elementId, before, after }) => ({ elementId, before, after })),
      })),
    });
    replaced.stored = answer.replaced;
    failures = answer.failed.length;
    count += answer.replaced.reduce((sum, each) => sum + each.count, 0);
  }
  const changedDiagrams = replaced.open.length + replaced.stored.length;
  const notes = [
    ...(replaced.open.length > 0 ? [t('search.replace.notSaved')] : []),
    ...(failures > 0 ? [t('search.replace.someFailed', { count: failures })] : []),
  ];
  showToast({
    tone: failures > 0 ? 'warning' : 'success',
    title: t('search.replace.done', { count, diagrams: t('search.replace.diagrams', { count: changedDiagrams }) }),
    description: notes.join('. ') || undefined,
    stays: replaced.stored.length > 0,
    ...(changedDiagrams > 0 ? { action: { label: t('library.undo'), run: () => takeBack(replaced, words) } } : {}),
  });
}

/** Gives all diagrams their labels back: what was changed since stays. */
async function takeBack({ open, stored }: Replaced, words: ReplacementWords): Promise<void> {
  for (const { id, labels } of open) {
    const back = labels.map(({ elementId, before, after }) => ({ elementId, before: after, after: before }));
    openDiagrams()
      .find((other) => other.id === id)
      ?.replace(back);
  }
  let kept = 0;
  for (const { id, versionId, previousVersionId } of stored) {
    const { versions } = await host.history.list({ diagramId: id, named: false, cursor: null, limit: 1 });
    if (versions[0]?.id === versionId) {
      const message = t('search.replace.undoMessage', { ...words });
      await host.history.restore({ versionId: previousVersionId, message });
    } else kept++;
  }
  showToast({
    title: t('search.replace.undone'),
    description: kept > 0 ? t('search.replace.notUndone', { count: kept }) : undefined,
  });
}
