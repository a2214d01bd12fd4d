import { create } from 'zustand';

/** An export of many diagrams under way. */
export interface ArchiveExport {
  operationId: string;
  done: number;
  /** Null until the first diagram is written. */
  total: number | null;
  label: string;
  cancelling: boolean;
}

export const useArchiveExport = create<{ running: ArchiveExport | null }>()(() => ({ running: null }));

export function updateExport(change: Partial<ArchiveExport>): void {
  const { running } = useArchiveExport.getState();
  if (running) useArchiveExport.setState({ running: { ...running, ...change } });
}
