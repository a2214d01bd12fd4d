import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { usePanelFlag } from '../workspace/panels.ts';
import type { DiagramSession } from './session/diagram-session.ts';
import { performanceKey } from './view-state.ts';

const PerformanceNumbers = lazy(async () => ({
  default: (await import('./performance-numbers.tsx')).PerformanceNumbers,
}));

/** How fast the canvas is and what it holds, over a corner of it. */
export function PerformanceOverlay({ session, active }: { session: DiagramSession; active: boolean }) {
  const [isShown, setShown] = usePanelFlag(performanceKey, false);
  const phase = useStore(session.store, (state) => state.phase);
  if (!isShown || !active || phase !== 'ready') return null;
  return (
    <Suspense fallback={null}>
      <PerformanceNumbers session={session} onHide={() => setShown(false)} />
    </Suspense>
  );
}
