import { useEffect } from 'react';
import { FileDialogHost } from '../file-dialog/file-dialog-host.tsx';
import { DropOverlay } from '../import/drop-overlay.tsx';
import { ImportProgressView } from '../import/import-progress.tsx';
import { ImportReportDialog } from '../import/import-report.tsx';
import { startLibraryUpdates } from './library-updates.ts';
import { MoveDialog } from './move-dialog.tsx';

/** What belongs to the library but isn't bound to its view: dialogs, imports, dropping files. Mounted with the frame, once. */
export function LibraryOverlays() {
  useEffect(startLibraryUpdates, []);
  return (
    <>
      <MoveDialog />
      <DropOverlay />
      <ImportProgressView />
      <ImportReportDialog />
      <FileDialogHost />
    </>
  );
}
