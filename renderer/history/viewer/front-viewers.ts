import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';

const viewers = new Map<string, DiagramModeler>();

/** The viewer that stands in for a diagram's canvas at present, which commands for looking around are meant for. */
export function frontViewerOf(diagramId: string): DiagramModeler | null {
  return viewers.get(diagramId) ?? null;
}

/** Has commands mean `viewer` instead of a diagram's canvas, until the returned function is called. */
export function takeFront(diagramId: string, viewer: DiagramModeler): () => void {
  viewers.set(diagramId, viewer);
  return () => {
    if (viewers.get(diagramId) === viewer) viewers.delete(diagramId);
  };
}
