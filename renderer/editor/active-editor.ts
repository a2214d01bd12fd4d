import { create } from 'zustand';
import type { CanvasAction } from './canvas-action.ts';
import type { EditorState, EditorStore } from './session/editor-state.ts';

/** What commands reach of the editor in front, without loading bpmn-js. */
export interface EditorHandle {
  readonly diagramId: string;
  readonly store: EditorStore;
  /** Makes a version of the current state; asks first when the linked file would lose content. */
  save(): Promise<void>;
  /** Asks for a file, writes the diagram there and links it. */
  saveAsFile(): Promise<void>;
  /** Discards unsaved edits, and offers to take it back. */
  discardDraft(): Promise<void>;
  /** Opens the dialog that exports the diagram. */
  openExport(): void;
  canvas(action: CanvasAction): void;
  /** Gives the keyboard to the canvas, or to what is shown in place of it. */
  focusCanvas(): void;
  /** Shows the next of the file's pictures. */
  showNextView(): Promise<void>;
  /** Shows what changed since the last version; that one against the one before it where nothing did. */
  compareSaved(): Promise<void>;
  /** Asks for a file and shows how the diagram differs from it. */
  compareFile(): Promise<void>;
  /** Shows the next or previous change of the comparison that is shown. */
  stepThroughChanges(offset: 1 | -1): void;
  /** The element that is selected alone; null for none and for several. */
  selectedElementId(): string | null;
  /** Goes to what the selected element links to. */
  openLink(): Promise<void>;
  /** Asks for the process that the selected element is to link to. */
  pickLink(): Promise<void>;
  /** Lays out content that has no layout. */
  addLayout(): Promise<void>;
}

interface ActiveEditorState {
  /** Null while the library or an editor that isn't loaded yet is in front. */
  handle: EditorHandle | null;
}

export const useActiveEditor = create<ActiveEditorState>()(() => ({ handle: null }));

/** State of the editor in front. */
export function activeEditorState(): EditorState | null {
  return useActiveEditor.getState().handle?.store.getState() ?? null;
}

/** Calls back when another editor comes to the front and when the state of the one in front changes. */
export function subscribeToActiveEditor(onChange: () => void): () => void {
  let stopFollowing: (() => void) | undefined;
  const follow = () => {
    stopFollowing?.();
    stopFollowing = useActiveEditor.getState().handle?.store.subscribe(onChange);
  };
  follow();
  const stop = useActiveEditor.subscribe(() => {
    follow();
    onChange();
  });
  return () => {
    stop();
    stopFollowing?.();
  };
}
