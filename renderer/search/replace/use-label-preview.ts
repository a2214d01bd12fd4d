import { useEffect, useState } from 'react';
import type { DiagramLabels, LabelPattern } from '../../../shared/contract/search.ts';
import { labelExpression } from '../../../shared/labels/label-pattern.ts';
import { host } from '../../host.ts';
import { openDiagrams } from './open-diagrams.ts';

/** Where labels are replaced. */
export type ReplaceScope =
  | { readonly kind: 'diagram'; readonly id: string }
  | { readonly kind: 'folder'; readonly folderId: string | null }
  | { readonly kind: 'all' };

/** A diagram with the labels that change. */
export interface PreviewedDiagram extends DiagramLabels {
  /** Changed in its tab, and not saved. */
  readonly isOpen: boolean;
}

export interface LabelPreview {
  readonly diagrams: readonly PreviewedDiagram[];
  readonly isComplete: boolean;
  readonly isSearching: boolean;
  readonly error: unknown;
}

const nothing: LabelPreview = { diagrams: [], isComplete: true, isSearching: false, error: null };

/** Milliseconds of rest in typing before labels are looked for. */
const pause = 250;

/** What replacing would change, as soon as it is known. Nothing while the pattern is empty or no expression. */
export function useLabelPreview(pattern: LabelPattern, replacement: string, scope: ReplaceScope): LabelPreview {
  const [preview, setPreview] = useState<LabelPreview>(nothing);
  const question = JSON.stringify({ pattern, replacement, scope });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question holds them all, as values
  useEffect(() => {
    if (pattern.text === '' || labelExpression(pattern) === null) {
      setPreview(nothing);
      return undefined;
    }
    const operationId = crypto.randomUUID();
    let superseded = false;
    let isAsked = false;
    setPreview((before) => ({ ...before, isSearching: true, error: null }));
    const timer = setTimeout(async () => {
      isAsked = true;
      try {
        const found = await findLabels(operationId, pattern, replacement, scope);
        if (!superseded) setPreview({ ...found, isSearching: false, error: null });
      } catch (error) {
        if (!superseded) setPreview({ ...nothing, error });
      }
    }, pause);
    return () => {
      superseded = true;
      clearTimeout(timer);
      if (isAsked) host.operations.cancel({ operationId }).catch(() => undefined);
    };
  }, [question]);
  return preview;
}

async function findLabels(
  operationId: string,
  pattern: LabelPattern,
  replacement: string,
  scope: ReplaceScope,
): Promise<Pick<LabelPreview, 'diagrams' | 'isComplete'>> {
  const all = openDiagrams();
  const open = all.flatMap((each): PreviewedDiagram[] => {
    const diagram = each.summary();
    if (!diagram || !isInScope(diagram, scope)) return [];
    const labels = each.find(pattern, replacement);
    return labels.length > 0 ? [{ diagram, labels, isOpen: true }] : [];
  });
  if (scope.kind === 'diagram') return { diagrams: open, isComplete: true };
  const stored = await host.search.findLabels({
    operationId,
    pattern,
    replacement,
    scope,
    except: all.map(({ id }) => id),
  });
  const closed = stored.diagrams.map((diagram) => ({ ...diagram, isOpen: false }));
  return { diagrams: [...open, ...closed], isComplete: stored.isComplete };
}

function isInScope({ id, folderId }: { id: string; folderId: string | null }, scope: ReplaceScope): boolean {
  if (scope.kind === 'diagram') return scope.id === id;
  return scope.kind === 'all' || scope.folderId === folderId;
}
