import { create } from 'zustand';

/** The dialogs of the app itself, one open at a time. */
export type AppDialog = 'palette' | 'settings' | 'about' | 'shortcuts' | 'search' | 'replace' | 'backups';

export const useDialogs = create<{ open: AppDialog | null }>()(() => ({ open: null }));

export function openDialog(dialog: AppDialog): void {
  useDialogs.setState({ open: dialog });
}

export function closeDialog(): void {
  useDialogs.setState({ open: null });
}
