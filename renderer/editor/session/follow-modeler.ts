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
  eventBus.on<{ trigger: EditTrigger }>('commandStack.changed', ({ trigger }) => {
    onEdit(trigger);
    readContent(modeler, store);
  });
  eventBus.on<{ viewbox: { scale: number } }>('canvas.viewbox.changed', ({ viewbox }) => {
    store.setState({ zoom: viewbox.scale });
  });
  eventBus.on<{ newSelection: unknown[] }>('selection.changed', ({ newSelection }) => {
    store.setState({ selectionCount: newSelection.length });
  });
  eventBus.on('virtualGraphics.activated', () => store.setState({ isVirtual: true }));
  eventBus.on('virtualGraphics.deactivated', () => store.setState({ isVirtual: false }));
  eventBus.on<{ level: RenderingLevel }>('renderingLevel.changed', ({ level }) => store.setState({ level }));
}

/** Counts what is drawn, and asks what can be undone. */
export function readContent(modeler: DiagramModeler, store: EditorStore): void {
  const commandStack = modeler.get('commandStack');
  const counted = modeler.get('elementRegistry').filter(({ type, parent }) => type !== 'label' && Boolean(parent));
  store.setState({
    elementCount: counted.length,
    canUndo: commandStack.canUndo(),
    canRedo: commandStack.canRedo(),
  });
}
