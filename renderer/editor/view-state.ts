import { panelFlag, usePanels } from '../workspace/panels.ts';
import { activeEditorState } from './active-editor.ts';

const minimapKey = 'editor.minimapShown';
export const performanceKey = 'editor.performanceShown';

/** Whether the minimap is wanted; until people have said so, in diagrams that are drawn only where one looks. */
export function isMinimapWanted(isVirtual: boolean): boolean {
  return panelFlag(minimapKey, isVirtual);
}

export function wantMinimap(isWanted: boolean): void {
  usePanels.getState().set(minimapKey, isWanted);
}

/** Whether the minimap is wanted in the editor in front. */
export function isMinimapShown(): boolean {
  return isMinimapWanted(activeEditorState()?.isVirtual ?? false);
}

export function isPerformanceShown(): boolean {
  return panelFlag(performanceKey, false);
}

export function togglePerformance(): void {
  usePanels.getState().set(performanceKey, !isPerformanceShown());
}
