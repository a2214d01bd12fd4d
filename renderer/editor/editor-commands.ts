import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  ClipboardPaste,
  Copy,
  CopyPlus,
  Download,
  FileOutput,
  GalleryHorizontalEnd,
  Gauge,
  GitCompareArrows,
  History,
  Map as MapIcon,
  Maximize,
  PanelRight,
  Redo2,
  Save,
  Scissors,
  Search,
  SquareArrowOutUpRight,
  Trash2,
  TriangleAlert,
  Undo2,
  Workflow,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import type { Command, MenuName, Shortcuts } from '../commands/command.ts';
import { registerCommands } from '../commands/registry.ts';
import { type HistoryView, historyViewOf, subscribeToHistoryViews } from '../history/history-views.ts';
import { focusVersions } from '../history/timeline/focus-versions.ts';
import type { MessageKey } from '../messages/catalogue.ts';
import { openLinkDialog } from '../process-links/link-dialogs.ts';
import { usePanels } from '../workspace/panels.ts';
import { afterFocusReturns, isFocusLost } from '../workspace/regions.ts';
import { activeEditorState, type EditorHandle, subscribeToActiveEditor, useActiveEditor } from './active-editor.ts';
import type { CanvasAction } from './canvas-action.ts';
import { isPanelShown, type RightPanel, togglePanel } from './right-panel-state.ts';
import type { EditorState } from './session/editor-state.ts';
import { isMinimapShown, isPerformanceShown, togglePerformance, wantMinimap } from './view-state.ts';

type Enabled = (state: EditorState) => boolean;
type Run = (handle: EditorHandle) => void | Promise<void>;
type Extras = Pick<Command, 'icon' | 'shortcuts' | 'whileTyping' | 'within' | 'textRole' | 'isChecked' | 'repeats'>;

/** Whether the diagram can be looked at, be it as it is now or as it was. */
const isReady: Enabled = ({ phase }) => phase === 'ready';
/** Whether it can be edited: not while its past is shown in place of it. */
const isEditable: Enabled = (state) => isReady(state) && !isPastShown();
const canDiscard: Enabled = (state) => isEditable(state) && state.dirty;
const isOpened: Enabled = ({ phase }) => phase !== 'loading' && phase !== 'failed';
/** Where letters are shortcuts rather than typing. */
const canvasSelector = '.djs-container';
const hasSelected =
  (count: number): Enabled =>
  (state) =>
    isEditable(state) && state.selectionCount >= count;

function shownPast(): HistoryView | null {
  const { handle } = useActiveEditor.getState();
  return handle && historyViewOf(handle.diagramId);
}

const isPastShown = (): boolean => shownPast() !== null;
/** Whether what is edited is in sight, alone or beside something it is compared with. */
function isCurrentShown(): boolean {
  const past = shownPast();
  return (
    past === null || (past.kind === 'comparison' && [past.before, past.after].some(({ kind }) => kind === 'current'))
  );
}

const isComparing: Enabled = () => shownPast()?.kind === 'comparison';

/** The same keys everywhere, but for Ctrl being Cmd on the Mac. */
function keys(...other: string[]): Shortcuts {
  return { other, mac: other.map((key) => key.replace('Ctrl', 'Cmd')) };
}

/** Builds the commands of one menu. */
function inMenu(menu: MenuName) {
  return (
    group: number,
    id: string,
    title: MessageKey,
    isEnabled: Enabled,
    run: Run,
    extras: Extras = {},
  ): Command => ({
    id: `editor.${id}`,
    title,
    menu: { menu, group },
    ...extras,
    isEnabled: () => {
      const state = activeEditorState();
      return state !== null && isEnabled(state);
    },
    run: () => {
      const { handle } = useActiveEditor.getState();
      return handle ? run(handle) : undefined;
    },
  });
}

const onCanvas =
  (action: CanvasAction): Run =>
  (handle) =>
    handle.canvas(action);

const inFile = inMenu('file');
const inEdit = inMenu('edit');
const inView = inMenu('view');
const inDiagram = inMenu('diagram');

const fileCommands: Command[] = [
  inFile(2, 'save', 'editor.commands.save', isOpened, (handle) => handle.save(), {
    icon: Save,
    shortcuts: keys('Ctrl+S'),
    whileTyping: true,
  }),
  inFile(2, 'saveAsFile', 'editor.commands.saveAsFile', isOpened, (handle) => handle.saveAsFile(), {
    icon: FileOutput,
    shortcuts: keys('Ctrl+Shift+S'),
    whileTyping: true,
  }),
  inFile(2, 'discardDraft', 'editor.commands.discardDraft', canDiscard, (handle) => handle.discardDraft()),
  inFile(2, 'export', 'editor.commands.export', isOpened, (handle) => handle.openExport(), {
    icon: Download,
    shortcuts: keys('Ctrl+Shift+E'),
    whileTyping: true,
  }),
];

const editCommands: Command[] = [
  inEdit(1, 'undo', 'editor.commands.undo', (state) => state.canUndo && isCurrentShown(), onCanvas('undo'), {
    icon: Undo2,
    shortcuts: keys('Ctrl+Z'),
    repeats: true,
    textRole: 'undo',
  }),
  inEdit(1, 'redo', 'editor.commands.redo', (state) => state.canRedo && isCurrentShown(), onCanvas('redo'), {
    icon: Redo2,
    shortcuts: { mac: 'Cmd+Shift+Z', other: ['Ctrl+Y', 'Ctrl+Shift+Z'] },
    repeats: true,
    textRole: 'redo',
  }),
  inEdit(2, 'cut', 'editor.commands.cut', hasSelected(1), onCanvas('cut'), {
    icon: Scissors,
    shortcuts: keys('Ctrl+X'),
    textRole: 'cut',
  }),
  inEdit(2, 'copy', 'editor.commands.copy', hasSelected(1), onCanvas('copy'), {
    icon: Copy,
    shortcuts: keys('Ctrl+C'),
    textRole: 'copy',
  }),
  inEdit(2, 'paste', 'editor.commands.paste', isEditable, onCanvas('paste'), {
    icon: ClipboardPaste,
    shortcuts: keys('Ctrl+V'),
    textRole: 'paste',
  }),
  inEdit(2, 'duplicate', 'editor.commands.duplicate', hasSelected(1), onCanvas('duplicate'), {
    icon: CopyPlus,
    shortcuts: keys('Ctrl+D'),
  }),
  inEdit(2, 'delete', 'editor.commands.delete', hasSelected(1), onCanvas('delete'), {
    icon: Trash2,
    shortcuts: { mac: 'Backspace', other: 'Delete' },
    textRole: 'delete',
  }),
  inEdit(3, 'selectAll', 'editor.commands.selectAll', isEditable, onCanvas('selectAll'), {
    shortcuts: keys('Ctrl+A'),
    textRole: 'selectAll',
  }),
  inEdit(3, 'find', 'editor.commands.find', isEditable, onCanvas('find'), { icon: Search, shortcuts: keys('Ctrl+F') }),
];

const toggle =
  (panel: RightPanel): Run =>
  () =>
    togglePanel(panel);

/** The keyboard goes where the eyes do: to the versions, and back. */
const toggleHistory: Run = ({ diagramId, focusCanvas }) => {
  togglePanel('history');
  afterFocusReturns(() => {
    if (isPanelShown('history')) focusVersions(diagramId);
    else if (isFocusLost()) focusCanvas();
  });
};

const viewCommands: Command[] = [
  inView(2, 'zoomIn', 'editor.commands.zoomIn', isReady, onCanvas('zoomIn'), {
    icon: ZoomIn,
    shortcuts: keys('Ctrl+Plus', 'Ctrl+='),
    repeats: true,
  }),
  inView(2, 'zoomOut', 'editor.commands.zoomOut', isReady, onCanvas('zoomOut'), {
    icon: ZoomOut,
    shortcuts: keys('Ctrl+-'),
    repeats: true,
  }),
  inView(2, 'zoomActualSize', 'editor.commands.zoomActualSize', isReady, onCanvas('zoomActualSize'), {
    shortcuts: keys('Ctrl+0', 'Shift+0'),
  }),
  inView(2, 'zoomToFit', 'editor.commands.zoomToFit', isReady, onCanvas('zoomToFit'), {
    icon: Maximize,
    shortcuts: { ...keys('Ctrl+1', 'Shift+1'), browser: ['Shift+1', 'Ctrl+Alt+1'] },
  }),
  inView(2, 'zoomToSelection', 'editor.commands.zoomToSelection', hasSelected(1), onCanvas('zoomToSelection'), {
    shortcuts: { ...keys('Ctrl+2', 'Shift+2'), browser: ['Shift+2', 'Ctrl+Alt+2'] },
  }),
  inView(3, 'toggleProperties', 'editor.commands.toggleProperties', isReady, toggle('properties'), {
    icon: PanelRight,
    shortcuts: keys('Ctrl+Alt+I'),
    isChecked: () => isPanelShown('properties'),
  }),
  inView(3, 'toggleProblems', 'editor.commands.toggleProblems', isReady, toggle('problems'), {
    icon: TriangleAlert,
    shortcuts: { ...keys('Ctrl+Shift+M'), browser: 'Ctrl+Alt+M' },
    isChecked: () => isPanelShown('problems'),
  }),
  inView(3, 'toggleHistory', 'editor.commands.toggleHistory', isReady, toggleHistory, {
    icon: History,
    shortcuts: keys('Ctrl+Alt+H'),
    isChecked: () => isPanelShown('history'),
  }),
  inView(3, 'toggleMinimap', 'editor.commands.toggleMinimap', isEditable, () => wantMinimap(!isMinimapShown()), {
    icon: MapIcon,
    shortcuts: keys('M'),
    within: canvasSelector,
    isChecked: isMinimapShown,
  }),
  inView(3, 'togglePerformance', 'editor.commands.togglePerformance', isReady, togglePerformance, {
    icon: Gauge,
    shortcuts: keys('Ctrl+Alt+P'),
    isChecked: isPerformanceShown,
  }),
  inView(
    4,
    'nextView',
    'editor.commands.nextView',
    ({ views }) => views.length > 1 && !isPastShown(),
    (handle) => handle.showNextView(),
    {
      icon: GalleryHorizontalEnd,
      shortcuts: keys('Ctrl+Alt+PageDown'),
    },
  ),
];

const showUses: Run = ({ diagramId, store }) =>
  openLinkDialog({ kind: 'used-by', diagram: { id: diagramId, name: store.getState().summary?.name ?? '' } });

const diagramCommands: Command[] = [
  inDiagram(1, 'append', 'editor.commands.append', isEditable, onCanvas('append'), { icon: Workflow }),
  inDiagram(1, 'rename', 'editor.commands.rename', hasSelected(1), onCanvas('rename'), { shortcuts: keys('F2') }),
  inDiagram(1, 'changeType', 'editor.commands.changeType', hasSelected(1), onCanvas('changeType')),
  inDiagram(2, 'alignLeft', 'editor.commands.alignLeft', hasSelected(2), onCanvas('alignLeft'), {
    icon: AlignStartVertical,
  }),
  inDiagram(2, 'alignCenter', 'editor.commands.alignCenter', hasSelected(2), onCanvas('alignCenter'), {
    icon: AlignCenterVertical,
  }),
  inDiagram(2, 'alignRight', 'editor.commands.alignRight', hasSelected(2), onCanvas('alignRight'), {
    icon: AlignEndVertical,
  }),
  inDiagram(2, 'alignTop', 'editor.commands.alignTop', hasSelected(2), onCanvas('alignTop'), {
    icon: AlignStartHorizontal,
  }),
  inDiagram(2, 'alignMiddle', 'editor.commands.alignMiddle', hasSelected(2), onCanvas('alignMiddle'), {
    icon: AlignCenterHorizontal,
  }),
  inDiagram(2, 'alignBottom', 'editor.commands.alignBottom', hasSelected(2), onCanvas('alignBottom'), {
    icon: AlignEndHorizontal,
  }),
  inDiagram(
    3,
    'distributeHorizontally',
    'editor.commands.distributeHorizontally',
    hasSelected(3),
    onCanvas('distributeHorizontally'),
    { icon: AlignHorizontalDistributeCenter },
  ),
  inDiagram(
    3,
    'distributeVertically',
    'editor.commands.distributeVertically',
    hasSelected(3),
    onCanvas('distributeVertically'),
    { icon: AlignVerticalDistributeCenter },
  ),
  inDiagram(
    4,
    'openLink',
    'links.commands.open',
    (state) => isReady(state) && state.selectedLink === 'linked',
    (handle) => handle.openLink(),
    { icon: SquareArrowOutUpRight, shortcuts: keys('Ctrl+Enter') },
  ),
  inDiagram(
    4,
    'pickLink',
    'links.commands.pick',
    (state) => isEditable(state) && state.selectedLink !== 'none',
    (handle) => handle.pickLink(),
    { shortcuts: keys('Ctrl+Alt+K') },
  ),
  inDiagram(4, 'usedBy', 'links.commands.usedBy', isOpened, showUses, {
    shortcuts: keys('Ctrl+Alt+U'),
  }),
  inDiagram(5, 'compareSaved', 'editor.commands.compareSaved', isReady, (handle) => handle.compareSaved(), {
    icon: GitCompareArrows,
    shortcuts: keys('Ctrl+Alt+D'),
  }),
  inDiagram(5, 'compareFile', 'editor.commands.compareFile', isReady, (handle) => handle.compareFile()),
  inDiagram(5, 'nextChange', 'editor.commands.nextChange', isComparing, (handle) => handle.stepThroughChanges(1), {
    shortcuts: keys('F7'),
    repeats: true,
  }),
  inDiagram(
    5,
    'previousChange',
    'editor.commands.previousChange',
    isComparing,
    (handle) => handle.stepThroughChanges(-1),
    { shortcuts: keys('Shift+F7'), repeats: true },
  ),
  inDiagram(
    6,
    'addLayout',
    'editor.commands.addLayout',
    ({ phase }) => phase === 'no-layout',
    (handle) => handle.addLayout(),
  ),
];

/** Registers the commands of the editor; the answer removes them again. */
export function registerEditorCommands(): () => void {
  return registerCommands(
    [...fileCommands, ...editCommands, ...viewCommands, ...diagramCommands],
    [subscribeToActiveEditor, subscribeToHistoryViews, (onChange) => usePanels.subscribe(onChange)],
  );
}
