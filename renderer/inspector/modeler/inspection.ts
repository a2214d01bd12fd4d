import { useMemo, useSyncExternalStore } from 'react';
import { isModdleElement, type ModdleElement } from '../../../shared/diagram/moddle.ts';
import type { DiagramElement, DiagramModeler } from '../../editor/modeler/modeler-services.ts';

/** What the panel shows: the selected objects, or the canvas' root when nothing is selected. */
export interface Inspection {
  readonly objects: readonly ModdleElement[];
  readonly isRoot: boolean;
  /** Grows with every change of what is shown. */
  readonly revision: number;
}

/** Up to here every edit refreshes the panel, as it may touch shared objects; beyond, only edits of what is selected do. */
const smallSelection = 20;

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
  const concerns = (event: object) => {
    if (inspection.objects.length <= smallSelection) return true;
    const elements = 'elements' in event && Array.isArray(event.elements) ? event.elements : [];
    return elements.some((element: Partial<DiagramElement>) => members.has(element.businessObject));
  };

  const subscribe = (onChange: () => void) => {
    let scheduled = false;
    // One command raises several events; the panel follows once, when all of them have passed.
    const follow = () => {
      if (scheduled) return;
      scheduled = true;
      queueMicrotask(() => {
        scheduled = false;
        refresh();
        onChange();
      });
    };
    const followEdit = (event: object) => {
      if (concerns(event)) follow();
    };
    const followed = ['selection.changed', 'root.set', 'import.done'];
    eventBus.on(followed, follow);
    eventBus.on('elements.changed', followEdit);
    follow();
    return () => {
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
