import { lazy, Suspense } from 'react';
import { TooltipHost } from './tooltip-host.tsx';
import { whenIdle } from './when-idle.ts';

const loadMenuHost = () => import('./menu-host.tsx');
const MenuHost = lazy(async () => ({ default: (await loadMenuHost()).MenuHost }));

/** Loads the code of menus and dialogs ahead, once the first view is painted. */
export function preloadOverlays(): void {
  whenIdle(() => void Promise.all([loadMenuHost(), import('./dialog-window.tsx')]));
}

/** What is drawn above the app, wherever it was asked for: menus and tooltips. Mount it once. */
export function Overlays() {
  return (
    <>
      <Suspense fallback={null}>
        <MenuHost />
      </Suspense>
      <TooltipHost />
    </>
  );
}
