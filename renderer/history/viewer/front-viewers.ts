import { create } from 'zustand';
import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';

/** By diagram; missing where its canvas is in front. */
const useFrontViewers = create<Readonly<Record<string, DiagramModeler | undefined>>>()(() => ({}));

/** The viewer that stands in for a diagram's canvas at present, which commands for looking around are meant for. */
export function frontViewerOf(diagramId: string): DiagramModeler | null {
  return useFrontViewers.getState()[diagramId] ?? null;
}

/** As `frontViewerOf`, for components. */
export function useFrontViewer(diagramId: string): DiagramModeler | null {
  return useFrontViewers((viewers) => viewers[diagramId]) ?? null;
}

/** Has commands mean `viewer` instead of a diagram's canvas, until the returned function is called. */
export function takeFront(diagramId: string, viewer: DiagramModeler): () => void {
  useFrontViewers.setState({ [diagramId]: viewer });
  return () => {
    if (frontViewerOf(diagramId) === viewer) useFrontViewers.setState({ [diagramId]: undefined });
  };
}
