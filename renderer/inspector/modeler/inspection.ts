import { useMemo, useSyncExternalStore } from 'react';
import { isModdleElement, type ModdleElement } from '../../../shared/diagram/moddle.ts';
import type { DiagramElement, DiagramModeler } from '../../editor/modeler/modeler-services.ts';

import { propertiesCommand } from './apply-changes.ts';

/** What the panel shows: the selected objects, or the canvas' root when nothing is selected. */
export interface Inspection {
  readonly objects: readonly ModdleElement[];
  readonly isRoot: boolean;
  /** Grows with every change of what is shown. */
  readonly revision: number;
}

/** An edit elsewhere may touch what is shown through a shared object; the panel follows it, but not before the canvas. */
const elsewhereMs = 60;

/** What the panel shows, following the selection and every edit, undo and redo. */
export function useInspection(modeler: DiagramModeler): Inspection {
  const store = useMemo(() => createInspectionStore(modeler), [modeler]);
  return useSyncExternalStore(store.subscribe, store.read);
}

function createInspectionStore(modeler: DiagramModeler) {
  const eventBus = modeler.get('eventBus');
  let inspection = inspect(modeler, 0);
  let members = new Set<unknown>(inspection.objects);

  const refresh = () => {
    inspection = inspect(modeler, inspection.revision + 1);
    members = new Set(inspection.objects);
  };
  const isShown = (event: object) => {
    const elements = 'elements' in event && Array.isArray(event.elements) ? event.elements : [];
    return elements.some((element: Partial<DiagramElement>) => members.has(element.businessObject));
  };

  const subscribe = (onChange: () => void) => {
    let scheduled = false;
    let stopped = false;
    let elsewhere = 0;
    const update = () => {
      scheduled = false;
      window.clearTimeout(elsewhere);
      elsewhere = 0;
      if (stopped) return;
      refresh();
      onChange();
    };
    // One command raises several events; the panel follows once, when all of them have passed.
    const follow = () => {
      if (!scheduled) queueMicrotask(update);
      scheduled = true;
    };
    const followEdit = (event: object) => {
      if (isShown(event)) follow();
      else elsewhere ||= window.setTimeout(update, elsewhereMs);
    };
    // The panel's own edits may be of objects that nothing shown draws, such as messages.
    const ownEdits = `commandStack.${propertiesCommand}.postExecuted`;
    const followed = ['selection.changed', 'root.set', 'import.done', ownEdits];
    eventBus.on(followed, follow);
    eventBus.on('elements.changed', followEdit);
    follow();
    return () => {
      stopped = true;
      window.clearTimeout(elsewhere);
      eventBus.off(followed, follow);
      eventBus.off('elements.changed', followEdit);
    };
  };
  return { subscribe, read: () => inspection };
}

function inspect(modeler: DiagramModeler, revision: number): Inspection {
  const selected = new Set<ModdleElement>();
  for (const element of modeler.get('selection').get()) {
    // A label stands for what it labels; both have the same business object.
    const object = objectOf(element);
    if (object) selected.add(object);
  }
  if (selected.size > 0) return { objects: [...selected], isRoot: false, revision };
  const root = objectOf(modeler.get('canvas').getRootElement());
  return { objects: root ? [root] : [], isRoot: true, revision };
}

function objectOf(element: Partial<DiagramElement> | undefined): ModdleElement | null {
  const object: unknown = element?.businessObject;
  return isModdleElement(object) ? object : null;
}
