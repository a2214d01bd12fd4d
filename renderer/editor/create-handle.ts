import { isModdleElement } from '../../shared/diagram/moddle.ts';
import { compareWithFile, compareWithSaved } from '../history/comparison/start-comparison.ts';
import { stepThroughChanges } from '../history/comparison/stepping.ts';
import { frontViewerOf, isFrontOpened } from '../history/viewer/front-viewers.ts';
import { host } from '../host.ts';
import { t } from '../messages/messages.ts';
import { openSelectedLink, pickSelectedLink } from '../process-links/load-links.ts';
import { showToast } from '../workspace/toasts.ts';
import type { EditorHandle } from './active-editor.ts';
import type { CanvasAction } from './canvas-action.ts';
import { discardDraft } from './discard-draft.ts';
import { confirmNotKept, type EditorDialogStore } from './editor-dialogs.ts';
import type { DiagramModeler } from './modeler/modeler-services.ts';
import { runCanvasAction } from './modeler/run-canvas-action.ts';
import { saveAsFile } from './save-as-file.ts';
import type { DiagramSession } from './session/diagram-session.ts';
import { viewShowing } from './session/diagram-views.ts';
import { elementsById } from './session/elements-by-id.ts';

/** What commands can do with an open diagram. */
export function createHandle(session: DiagramSession, dialogs: EditorDialogStore): EditorHandle {
  return {
    diagramId: session.id,
    store: session.store,
    save: () => save(session, dialogs),
    saveAsFile: () => saveAsFile(session, dialogs),
    discardDraft: () => discardDraft(session),
    openExport: () => {
      if (isFrontOpened(session.id)) dialogs.setState({ open: { kind: 'export' } });
    },
    canvas: (action) => runCanvasAction(meantBy(session, action), action),
    focusCanvas: () => (frontViewerOf(session.id) ?? session.modeler).get('canvas').focus(),
    showNextView: () => showNextView(session),
    compareSaved: () => compareWithSaved(session.id, session.store.getState().dirty),
    compareFile: () => compareWithFile(session.id, { kind: 'current' }),
    stepThroughChanges: (offset) => stepThroughChanges(session.id, offset),
    selectedElementId: () => selectedElementId(session),
    openLink: () => openSelectedLink(session),
    pickLink: () => pickSelectedLink(session),
    addLayout: () => session.addLayout(),
  };
}

/** Undo and redo are about what is edited, also while something else stands in for it. */
function meantBy({ id, modeler }: DiagramSession, action: CanvasAction): DiagramModeler {
  if (action === 'undo' || action === 'redo') return modeler;
  return frontViewerOf(id) ?? modeler;
}

function selectedElementId({ modeler }: DiagramSession): string | null {
  const [selected, another] = modeler.get('selection').get();
  return selected && !another ? selected.id : null;
}

/** Shows one of the file's pictures. */
export async function showView(session: DiagramSession, viewId: string): Promise<void> {
  if (viewId !== session.store.getState().shownView) await session.showView(viewId);
}

/** Shows the picture that an element is in, if it is another one than is shown. */
export async function showViewOf(session: DiagramSession, elementId: string): Promise<void> {
  const { views, shownView } = session.store.getState();
  const definitions: unknown = session.modeler.getDefinitions();
  if (views.length < 2 || !isModdleElement(definitions)) return;
  const element = elementsById(definitions)[elementId];
  const viewId = element && viewShowing(definitions, { views, shownView }, element);
  if (viewId) await showView(session, viewId);
}

async function showNextView(session: DiagramSession): Promise<void> {
  const { views, shownView } = session.store.getState();
  const shown = views.findIndex(({ id }) => id === shownView);
  const next = views[(shown + 1) % views.length];
  if (next) await showView(session, next.id);
}

async function save(session: DiagramSession, dialogs: EditorDialogStore): Promise<void> {
  session.finishTyping();
  const { dirty, link } = session.store.getState();
  if (!dirty) return;
  if (link === 'in-sync') {
    const { notices } = await host.diagrams.toXml({ id: session.id, body: await session.body() });
    if (!(await confirmNotKept(dialogs, notices))) return;
  }
  try {
    const { linkedFile } = await session.save();
    if (linkedFile !== 'failed') return;
    showToast({ tone: 'warning', title: t('editor.fileNotWritten'), description: t('editor.fileNotWrittenAdvice') });
  } catch {
    // The bar above the canvas tells it, for as long as it lasts.
  }
}
