import { lazy, Suspense } from 'react';
import { afterFirstView } from '../first-view.ts';
import { useOpenMenu } from './menu-store.ts';
import { TooltipHost } from './tooltip-host.tsx';

const loadMenuHost = () => import('./menu-host.tsx');
const MenuHost = lazy(async () => ({ default: (await loadMenuHost()).MenuHost }));

/** Loads the code of menus and dialogs ahead, once the first view answers input. */
export function preloadOverlays(): void {
  afterFirstView(() => void Promise.all([loadMenuHost(), import('./dialog-window.tsx')]));
}

/** What is drawn above the app, wherever it was asked for: menus and tooltips. Mount it once. */
export function Overlays() {
  const anyMenu = useOpenMenu(({ menu }) => menu !== null);
  return (
    <>
      <Suspense fallback={null}>{anyMenu && <MenuHost />}</Suspense>
      <TooltipHost />
    </>
  );
}
