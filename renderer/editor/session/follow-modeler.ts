import type { ElementLike } from 'diagram-js/lib/core/Types';
import type { RenderingLevel } from '../../canvas/services.ts';
import type { DiagramModeler } from '../modeler/modeler-services.ts';
import type { EditTrigger } from './edit-journal.ts';
import type { EditorStore } from './editor-state.ts';

/** Keeps what the store says about the canvas in step with it, and tells about every edit. */
export function followModeler(
  modeler: DiagramModeler,
  store: EditorStore,
  onEdit: (trigger: EditTrigger) => void,
): void {
  const eventBus = modeler.get('eventBus');
  countElements(modeler, store);
  eventBus.on<{ trigger: EditTrigger }>('commandStack.changed', ({ trigger }) => onEdit(trigger));
  eventBus.on<{ viewbox: { scale: number } }>('canvas.viewbox.changed', ({ viewbox }) => {
    store.setState({ zoom: viewbox.scale });
  });
  eventBus.on<{ newSelection: ElementLike[] }>('selection.changed', ({ newSelection }) => {
    store.setState({ selectionCount: countDistinct(newSelection) });
  });
  eventBus.on('virtualGraphics.activated', () => store.setState({ isVirtual: true }));
  eventBus.on('virtualGraphics.deactivated', () => store.setState({ isVirtual: false }));
  eventBus.on<{ level: RenderingLevel }>('renderingLevel.changed', ({ level }) => store.setState({ level }));
}

/** How many elements there are when a label is one with what it belongs to. */
function countDistinct(elements: readonly ElementLike[]): number {
  return new Set(elements.map((element): unknown => element['labelTarget'] ?? element)).size;
}

/** Keeps the number of shapes and connections, labels aside; counting them anew after every edit would take ever longer. */
function countElements(modeler: DiagramModeler, store: EditorStore): void {
  const eventBus = modeler.get('eventBus');
  let count = 0;
  const counter = (change: 1 | -1) => (event: { element: ElementLike }) => {
    if (event.element['type'] !== 'label') count += change;
  };
  const publish = () => store.setState({ elementCount: count });
  eventBus.on(['shape.added', 'connection.added'], counter(1));
  eventBus.on(['shape.removed', 'connection.removed'], counter(-1));
  eventBus.on(['commandStack.changed', 'import.render.complete'], publish);
}
