import { type RefObject, useEffect, useState } from 'react';
import { createViewer } from '../../editor/modeler/create-viewer.ts';
import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import { followCanvasSettings } from '../../editor/session/follow-settings.ts';

/** A viewer in `container`, from the first render until the component goes; null before. */
export function useViewer(container: RefObject<HTMLElement | null>, label: string): DiagramModeler | null {
  const [viewer, setViewer] = useState<DiagramModeler | null>(null);
  useEffect(() => {
    if (!container.current) return undefined;
    const made = createViewer(container.current);
    const stop = followCanvasSettings(made);
    const resizes = new ResizeObserver(() => made.get('canvas').resized());
    resizes.observe(container.current);
    setViewer(made);
    return () => {
      stop();
      resizes.disconnect();
      setViewer(null);
      // After all that uses it has let go in its turn.
      queueMicrotask(() => made.destroy());
    };
  }, [container]);
  useEffect(() => {
    viewer?.get('canvas').getContainer().querySelector('svg')?.setAttribute('aria-label', label);
  }, [viewer, label]);
  return viewer;
}
