import type { DiagramSession } from '../session/diagram-session.ts';
import { ExportDialog } from './export-dialog.tsx';
import { exportSourceOf } from './export-source.ts';

/** The export of an open diagram as it is now. */
export function EditorExportDialog({ session, onClose }: { session: DiagramSession; onClose(): void }) {
  return <ExportDialog source={exportSourceOf(session)} onClose={onClose} />;
}
