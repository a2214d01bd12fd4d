import { create } from 'zustand';

/** What has become of a tab's edits: in a version, in the journal, on the way, or not stored for now. */
export type SaveState = 'saved' | 'draft' | 'saving' | 'failed';

export interface Tab {
  /** Id of the diagram. */
  id: string;
  name: string;
  /** Whether there are edits that no version holds. */
  dirty: boolean;
  saveState: SaveState;
}

/** What a tab is made for; `hasDraft` says whether the journal holds edits of it that no version does. */
interface TabDiagram {
  id: string;
  name: string;
  hasDraft?: boolean;
}

export interface TabsState {
  tabs: readonly Tab[];
  /** The diagram in front; null is the library. */
  activeId: string | null;
  /** Opens a diagram in a new tab, or brings its tab to the front. */
  open: (diagram: { id: string; name: string }) => void;
  /** Closes a tab, whatever its state (people close tabs by `closeTabs`); its right neighbour, else its left one, else the library comes to the front. */
  close: (id: string) => void;
  /** Null activates the library. */
  activate: (id: string | null) => void;
  /** The tab `offset` places away from the active one, the library included, around the ends. */
  activateNext: (offset: 1 | -1) => void;
  /** Puts a tab at an index counted without it. */
  move: (id: string, index: number) => void;
  update: (id: string, change: Partial<Omit<Tab, 'id'>>) => void;
  /** All tabs at once, after a restart. */
  restore: (tabs: readonly TabDiagram[], activeId: string | null) => void;
  /** Closed tabs, last one last. */
  closed: readonly { id: string; name: string }[];
  /** Takes a tab out of the closed ones. */
  forgetClosed: (id: string) => void;
}

const rememberedClosed = 20;

const newTab = ({ id, name, hasDraft = false }: TabDiagram): Tab => ({
  id,
  name,
  dirty: hasDraft,
  saveState: hasDraft ? 'draft' : 'saved',
});

/** The open tabs. The editor of a tab updates its `dirty` and `saveState`; names follow the library. */
export const useTabs = create<TabsState>()((set) => ({
  tabs: [],
  activeId: null,
  closed: [],

  open: (diagram) =>
    set(({ tabs, closed }) => ({
      tabs: tabs.some((tab) => tab.id === diagram.id) ? tabs : [...tabs, newTab(diagram)],
      closed: closed.filter((tab) => tab.id !== diagram.id),
      activeId: diagram.id,
    })),

  close: (id) =>
    set(({ tabs, activeId, closed }) => {
      const index = tabs.findIndex((tab) => tab.id === id);
      const tab = tabs[index];
      if (!tab) return {};
      const left = tabs.filter((other) => other.id !== id);
      return {
        tabs: left,
        activeId: activeId === id ? ((left[index] ?? left[index - 1])?.id ?? null) : activeId,
        closed: [...closed, { id, name: tab.name }].slice(-rememberedClosed),
      };
    }),

  forgetClosed: (id) => set(({ closed }) => ({ closed: closed.filter((tab) => tab.id !== id) })),

  activate: (id) => set(({ tabs }) => (id === null || tabs.some((tab) => tab.id === id) ? { activeId: id } : {})),

  activateNext: (offset) =>
    set(({ tabs, activeId }) => {
      const ids = [null, ...tabs.map((tab) => tab.id)];
      return { activeId: ids.at((ids.indexOf(activeId) + offset) % ids.length) ?? null };
    }),

  move: (id, index) =>
    set(({ tabs }) => {
      const tab = tabs.find((other) => other.id === id);
      return tab ? { tabs: tabs.filter((other) => other !== tab).toSpliced(index, 0, tab) } : {};
    }),

  update: (id, change) =>
    set(({ tabs }) => {
      const tab = tabs.find((other) => other.id === id);
      if (!tab) return {};
      const changed = { ...tab, ...change };
      const same = tab.name === changed.name && tab.dirty === changed.dirty && tab.saveState === changed.saveState;
      return same ? {} : { tabs: tabs.map((other) => (other === tab ? changed : other)) };
    }),

  restore: (tabs, activeId) =>
    set({ tabs: tabs.map(newTab), activeId: tabs.some((tab) => tab.id === activeId) ? activeId : null, closed: [] }),
}));
