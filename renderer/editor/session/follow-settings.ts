import { useSettings } from '../../settings/settings.ts';
import { usePanels } from '../../workspace/panels.ts';
import type { DiagramModeler } from '../modeler/modeler-services.ts';
import { isMinimapWanted, wantMinimap } from '../view-state.ts';
import type { EditorStore } from './editor-state.ts';

/** Has a canvas follow how people set wheel and drawing, now and when they change it. The answer ends that. */
export function followCanvasSettings(modeler: DiagramModeler): () => void {
  const follow = () => {
    const { wheel, drawing } = useSettings.getState();
    modeler.get('wheel').use(wheel);
    modeler.get('renderingLevel').choose(drawing);
  };
  follow();
  return useSettings.subscribe(follow);
}

/** Has the canvas of an editor follow what people chose, now and when they change it. The answer ends that. */
export function followSettings(modeler: DiagramModeler, store: EditorStore): () => void {
  const minimap = modeler.get('minimap');
  const isWanted = () => isMinimapWanted(store.getState().isVirtual);
  const showMinimap = () => {
    if (minimap.isOpen() !== isWanted()) minimap.toggle();
  };
  const stopCanvas = followCanvasSettings(modeler);
  showMinimap();
  modeler.get('eventBus').on<{ open: boolean }>('minimap.toggled', ({ open }) => {
    if (open !== isWanted()) wantMinimap(open);
  });
  const stops = [stopCanvas, usePanels.subscribe(showMinimap), store.subscribe(showMinimap)];
  return () => {
    for (const stop of stops) stop();
  };
}
