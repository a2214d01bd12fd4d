import { panelChoice, panelFlag, usePanels } from '../workspace/panels.ts';

export const rightPanels = ['properties', 'problems', 'history'] as const;
export type RightPanel = (typeof rightPanels)[number];

export const shownKey = 'editor.panelShown';
export const chosenKey = 'editor.panel';
export const widthKey = 'editor.panelWidth';

/** The panel chosen last; whether it is shown is another matter. */
function chosenPanel(): RightPanel {
  return panelChoice(chosenKey, rightPanels, 'properties');
}

export function isPanelShown(panel: RightPanel): boolean {
  return panelFlag(shownKey, true) && chosenPanel() === panel;
}

/** Shows a panel in the place of the other one. */
export function showPanel(panel: RightPanel): void {
  const { set } = usePanels.getState();
  set(chosenKey, panel);
  set(shownKey, true);
}

/** Shows a panel, or hides the one that is shown. */
export function togglePanel(panel: RightPanel): void {
  if (isPanelShown(panel)) usePanels.getState().set(shownKey, false);
  else showPanel(panel);
}
