import { create } from 'zustand';
import type { Session } from '../../shared/contract/session.ts';

type Panels = Session['panels'];
type PanelValue = Panels[string];

interface PanelsState {
  panels: Panels;
  set: (key: string, value: PanelValue) => void;
  restore: (panels: Panels) => void;
}

/** Sizes, visibility and choices of panels, remembered with the session. Keys are `<feature>.<what>`. */
export const usePanels = create<PanelsState>()((set) => ({
  panels: {},
  set: (key, value) => set(({ panels }) => (panels[key] === value ? {} : { panels: { ...panels, [key]: value } })),
  restore: (panels) => set({ panels }),
}));

/** A remembered flag, such as whether a panel is shown. */
export function panelFlag(key: string, fallback: boolean): boolean {
  const value = usePanels.getState().panels[key];
  return typeof value === 'boolean' ? value : fallback;
}

/** A remembered number, such as a panel's width in pixels. */
export function panelNumber(key: string, fallback: number): number {
  const value = usePanels.getState().panels[key];
  return typeof value === 'number' ? value : fallback;
}

/** A remembered choice out of `choices`, such as a list's order. */
export function panelChoice<Choice extends string>(key: string, choices: readonly Choice[], fallback: Choice): Choice {
  const value = usePanels.getState().panels[key];
  return choices.find((choice) => choice === value) ?? fallback;
}

/** `panelFlag`, following changes, and its setter. */
export function usePanelFlag(key: string, fallback: boolean): [boolean, (value: boolean) => void] {
  usePanels((state) => state.panels[key]);
  return [panelFlag(key, fallback), (value) => usePanels.getState().set(key, value)];
}

/** `panelChoice`, following changes, and its setter. */
export function usePanelChoice<Choice extends string>(
  key: string,
  choices: readonly Choice[],
  fallback: Choice,
): [Choice, (value: Choice) => void] {
  usePanels((state) => state.panels[key]);
  return [panelChoice(key, choices, fallback), (value) => usePanels.getState().set(key, value)];
}
