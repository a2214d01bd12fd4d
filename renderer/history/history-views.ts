import { create } from 'zustand';
import type { Version } from '../../shared/contract/history.ts';
import type { Side } from './comparison/sides.ts';

/** What of a diagram's past is shown in place of its canvas. */
export type HistoryView =
  | { readonly kind: 'version'; readonly version: Version }
  | { readonly kind: 'comparison'; readonly before: Side; readonly after: Side };

interface HistoryViewsState {
  /** By diagram; missing where the present is shown. */
  readonly views: Readonly<Record<string, HistoryView | undefined>>;
  /** Ids of versions that turned out not to be readable. */
  readonly damaged: ReadonlySet<string>;
}

const useHistoryViews = create<HistoryViewsState>()(() => ({ views: {}, damaged: new Set() }));

/** What of its past a diagram shows; null for the present. */
export function useHistoryView(diagramId: string): HistoryView | null {
  return useHistoryViews(({ views }) => views[diagramId]) ?? null;
}

export function historyViewOf(diagramId: string): HistoryView | null {
  return useHistoryViews.getState().views[diagramId] ?? null;
}

/** Calls back when a diagram shows its past, something else of it, or the present again. */
export function subscribeToHistoryViews(onChange: () => void): () => void {
  return useHistoryViews.subscribe(onChange);
}

/** Shows something of a diagram's past in place of its canvas; null shows the present again. */
export function showHistory(diagramId: string, view: HistoryView | null): void {
  useHistoryViews.setState(({ views }) => ({ views: { ...views, [diagramId]: view ?? undefined } }));
}

/** Shows a version, read-only. */
export function viewVersion(version: Version): void {
  showHistory(version.diagramId, { kind: 'version', version });
}

/** Shows what differs between two states of a diagram. */
export function viewComparison(diagramId: string, before: Side, after: Side): void {
  showHistory(diagramId, { kind: 'comparison', before, after });
}

/** Has what is shown of a version follow its name. */
export function refreshView(version: Version): void {
  const view = historyViewOf(version.diagramId);
  if (view?.kind === 'version' && view.version.id === version.id) viewVersion(version);
}

export function useDamagedVersions(): ReadonlySet<string> {
  return useHistoryViews((state) => state.damaged);
}

/** Notes whether a version could be read. */
export function noteDamaged(versionId: string, isDamaged: boolean): void {
  const { damaged } = useHistoryViews.getState();
  if (damaged.has(versionId) === isDamaged) return;
  const noted = new Set(damaged);
  if (isDamaged) noted.add(versionId);
  else noted.delete(versionId);
  useHistoryViews.setState({ damaged: noted });
}
