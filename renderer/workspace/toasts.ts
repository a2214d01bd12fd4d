import { create } from 'zustand';

export interface Toast {
  id: number;
  tone: 'info' | 'success' | 'warning' | 'danger';
  title: string;
  description?: string | undefined;
  /** A toast takes the place of earlier ones of its group: what they offer may no longer fit. */
  group?: string | undefined;
  /** Stays until it is closed or makes room for others: what it offers can be had nowhere else. */
  stays?: boolean | undefined;
  /** One thing to do about it, such as undo; the toast closes when it is chosen. */
  action?: { label: string; run: () => void | Promise<void> } | undefined;
}

interface ToastsState {
  toasts: readonly Toast[];
  dismiss: (id: number) => void;
}

const shownAtOnce = 4;
let nextId = 1;

export const useToasts = create<ToastsState>()((set) => ({
  toasts: [],
  dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
}));

/** Shows a short message, translated by the caller, and answers its id. The oldest give way when there are many. */
export function showToast(toast: Omit<Toast, 'id' | 'tone'> & { tone?: Toast['tone'] }): number {
  const id = nextId++;
  useToasts.setState(({ toasts }) => ({
    toasts: [
      ...toasts.filter(({ group }) => group === undefined || group !== toast.group),
      { tone: 'info', ...toast, id } as const,
    ].slice(-shownAtOnce),
  }));
  return id;
}
