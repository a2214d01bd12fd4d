import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Notice } from '../../../shared/contract/diagrams.ts';
import type { LinkState } from '../../../shared/contract/files.ts';
import type { DiagramSummary } from '../../../shared/contract/library.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import type { RenderingLevel } from '../../canvas/services.ts';
import type { SaveState } from '../../workspace/tabs.ts';

/** One of the pictures (BPMNDiagram) a file may hold. */
export interface DiagramView {
  id: string;
  name: string;
}

/** `no-layout`: there is content and nothing to draw it by. `not-shown`: it is of a kind the canvas can't draw. */
type EditorPhase = 'loading' | 'ready' | 'no-layout' | 'not-shown' | 'failed';

/** All an open editor shows around its canvas. */
export interface EditorState {
  phase: EditorPhase;
  /** How much of opening is done, from 0 to 1, once it takes a while; with phase `loading`. */
  openedShare: number | null;
  /** Whether a picture of the diagram shows although its model isn't there yet; with phase `loading`. */
  previewed: boolean;
  /** Why opening failed; with phase `failed`. */
  error: ErrorValue | null;
  summary: DiagramSummary | null;
  notices: readonly Notice[];
  /** What bpmn-js complained about while drawing. */
  warnings: readonly string[];
  dirty: boolean;
  saveState: SaveState;
  /** Whether the newest edits have reached the journal. */
  journalled: boolean;
  /** Why edits could not be stored last time; with saveState `failed`. */
  saveError: ErrorValue | null;
  /** When the edits that were opened from the journal were made; null once decided about, and when there were none. */
  draftFrom: number | null;
  /** Someone else saved meanwhile. */
  conflict: boolean;
  link: LinkState;
  views: readonly DiagramView[];
  shownView: string | null;
  canUndo: boolean;
  canRedo: boolean;
  zoom: number;
  elementCount: number;
  selectionCount: number;
  /** Whether what is selected alone links to a process, or could. */
  selectedLink: 'none' | 'possible' | 'linked';
  /** Whether elements are drawn only where one looks. */
  isVirtual: boolean;
  /** How much is drawn at present. */
  level: RenderingLevel;
  /** Milliseconds opening and saving took the last time; null before. */
  openTime: number | null;
  saveTime: number | null;
}

export type EditorStore = StoreApi<EditorState>;

export function createEditorStore(): EditorStore {
  return createStore<EditorState>(() => ({
    phase: 'loading',
    openedShare: null,
    previewed: false,
    error: null,
    summary: null,
    notices: [],
    warnings: [],
    dirty: false,
    saveState: 'saved',
    journalled: true,
    saveError: null,
    draftFrom: null,
    conflict: false,
    link: 'none',
    views: [],
    shownView: null,
    canUndo: false,
    canRedo: false,
    zoom: 1,
    elementCount: 0,
    selectionCount: 0,
    selectedLink: 'none',
    isVirtual: false,
    level: 'full',
    openTime: null,
    saveTime: null,
  }));
}
