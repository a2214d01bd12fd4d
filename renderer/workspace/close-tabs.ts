import { create } from 'zustand';
import { useTabs } from './tabs.ts';

/** Tabs that a person wants closed and whose edits could not be stored: closing them would lose work. */
export const useCloseQuestion = create<{ ids: readonly string[] }>()(() => ({ ids: [] }));

/** Closes tabs; asks first about those whose last edits are nowhere but on the screen. */
export function closeTabs(ids: readonly string[]): void {
  const { tabs, close } = useTabs.getState();
  const wanted = tabs.filter((tab) => ids.includes(tab.id));
  for (const tab of wanted) if (tab.saveState !== 'failed') close(tab.id);
  useCloseQuestion.setState({ ids: wanted.filter((tab) => tab.saveState === 'failed').map((tab) => tab.id) });
}

export function closeOtherTabs(id: string): void {
  const { tabs } = useTabs.getState();
  closeTabs(tabs.map((tab) => tab.id).filter((other) => other !== id));
}

export function closeAllTabs(): void {
  closeTabs(useTabs.getState().tabs.map((tab) => tab.id));
}

/** Ends the question; `lose` closes the tabs in spite of what is lost. */
export function answerCloseQuestion(lose: boolean): void {
  const { ids } = useCloseQuestion.getState();
  useCloseQuestion.setState({ ids: [] });
  if (lose) for (const id of ids) useTabs.getState().close(id);
}
