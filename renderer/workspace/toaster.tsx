import { lazy, Suspense, useRef } from 'react';
import { useToasts } from './toasts.ts';

const ToastList = lazy(async () => ({ default: (await import('./toast-list.tsx')).ToastList }));

/** Short messages; loaded with the first one. */
export function Toaster() {
  const any = useToasts(({ toasts }) => toasts.length > 0);
  const used = useRef(false);
  used.current ||= any;
  return (
    used.current && (
      <Suspense fallback={null}>
        <ToastList />
      </Suspense>
    )
  );
}
