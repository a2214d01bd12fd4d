import { create } from 'zustand';
import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';

interface FrontViewer {
  readonly viewer: DiagramModeler;
  /** Whether it shows what it is there for. */
  readonly isOpened: boolean;
}

/** By diagram; missing where its canvas is in front. */
const useFrontViewers = create<Readonly<Record<string, FrontViewer | undefined>>>()(() => ({}));

/** The viewer that stands in for a diagram's canvas at present, which commands for looking around are meant for. */
export function frontViewerOf(diagramId: string): DiagramModeler | null {
  return useFrontViewers.getState()[diagramId]?.viewer ?? null;
}

/** As `frontViewerOf`, for components. */
export function useFrontViewer(diagramId: string): DiagramModeler | null {
  return useFrontViewers((viewers) => viewers[diagramId]?.viewer) ?? null;
}

/** Whether what is in front, be it the canvas, shows what it is there for. */
export function isFrontOpened(diagramId: string): boolean {
  return useFrontViewers.getState()[diagramId]?.isOpened ?? true;
}

/** Has commands mean `viewer` instead of a diagram's canvas, until the returned function is called. */
export function takeFront(diagramId: string, viewer: DiagramModeler, isOpened = true): () => void {
  useFrontViewers.setState({ [diagramId]: { viewer, isOpened } });
  return () => {
    if (frontViewerOf(diagramId) === viewer) useFrontViewers.setState({ [diagramId]: undefined });
  };
}
