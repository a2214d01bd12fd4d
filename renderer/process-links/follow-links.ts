import { isModdleElement, type ModdleElement } from '../../shared/diagram/moddle.ts';
import type { DiagramSession } from '../editor/session/diagram-session.ts';
import { applyChanges } from '../inspector/modeler/apply-changes.ts';
import { showError } from '../workspace/show-error.ts';
import { canLink, type ElementLink, linkChanges, linkingObject, linkOf, nameForTarget } from './element-link.ts';
import { openLinkDialog } from './link-dialogs.ts';
import { createLinkOverlays } from './link-overlays.ts';
import { createLinkStates } from './link-states.ts';
import { openLink } from './open-link.ts';

/** What links of a diagram are changed through. */
export type LinkSession = Pick<DiagramSession, 'id' | 'modeler'>;

/** Shows on the canvas what leads to other diagrams, and tells the session's store of the selected link. The answer stops it. */
export function followLinks(session: DiagramSession): () => void {
  const { modeler, store } = session;
  const eventBus = modeler.get('eventBus');
  const updateAll = () => {
    if (store.getState().phase === 'ready') overlays.updateAll();
  };
  const states = createLinkStates(session.id, updateAll);
  const overlays = createLinkOverlays(modeler, states, (element, link) => {
    modeler.get('selection').select(element);
    open(session, link);
  });
  const tellSelection = () => {
    const object = selectedObject(session);
    const selectedLink = !object ? 'none' : linkingObject(object) ? 'linked' : canLink(object) ? 'possible' : 'none';
    if (store.getState().selectedLink !== selectedLink) store.setState({ selectedLink });
  };
  const onChanged = (event: object) => {
    if ('elements' in event && Array.isArray(event.elements)) overlays.update(event.elements);
    tellSelection();
  };
  // Another picture of the file is drawn without the phase changing; after the canvas has made its own overlays.
  eventBus.on('import.render.complete', 400, updateAll);
  const stopPhases = store.subscribe(({ phase }, before) => {
    if (phase !== before.phase) updateAll();
  });
  eventBus.on('elements.changed', onChanged);
  eventBus.on(['selection.changed', 'commandStack.changed'], tellSelection);
  updateAll();
  tellSelection();
  return () => {
    states.stop();
    stopPhases();
    eventBus.off('elements.changed', onChanged);
  };
}

/** Goes to what the selected element links to. */
export function openSelectedLink(session: DiagramSession): void {
  const object = selectedObject(session);
  const linking = object && linkingObject(object);
  const link = linking && linkOf(linking);
  if (link) open(session, link);
}

/** Asks for the process that the selected element is to link to. */
export function pickSelectedLink(session: LinkSession): void {
  const object = selectedObject(session);
  if (object && canLink(object)) pickLink(session, object);
}

/** Asks for the process that an element is to link to. */
function pickLink(session: LinkSession, object: ModdleElement): void {
  openLinkDialog({
    kind: 'pick',
    diagramId: session.id,
    isLinked: linkOf(object) !== null,
    suggestedName: nameForTarget(object),
    pick: (target) => applyChanges(session.modeler, linkChanges(object, session.id, target)),
  });
}

function open(session: DiagramSession, link: ElementLink): void {
  session.finishTyping();
  openLink(session.id, link, () => pickSelectedLink(session)).catch((error: unknown) => showError(error));
}

/** The model element of what is selected alone. */
function selectedObject({ modeler }: LinkSession): ModdleElement | null {
  const [selected, another] = modeler.get('selection').get();
  const object: unknown = another ? null : selected?.businessObject;
  return isModdleElement(object) ? object : null;
}
