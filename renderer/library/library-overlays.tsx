import { lazy, Suspense, useEffect } from 'react';
import { loadArchives } from '../archive/export-archive.ts';
import { useArchiveExport } from '../archive/export-store.ts';
import { useFileDialog } from '../file-dialog/file-dialog-store.ts';
import { afterFirstView } from '../first-view.ts';
import { DropOverlay } from '../import/drop-overlay.tsx';
import { useImport } from '../import/import-store.ts';
import { loadImports } from '../import/start-import.ts';
import { useAfter } from '../import/use-after.ts';
import { loadDialogMessages, loadEditorMessages } from '../messages/messages.ts';
import { withTexts } from '../messages/with-texts.ts';
import { useTagDialogs } from '../tags/tag-dialogs.ts';
import { useTags } from '../tags/tag-store.ts';
import { useLibraryDialogs } from './library-dialogs.ts';
import { startLibraryUpdates } from './library-updates.ts';

const loadTags = () => import('../tags/tags-dialog.tsx');
const loadTag = () => import('../tags/edit-tag-dialog.tsx');
const loadExport = () => import('../archive/export-progress.tsx');
const loadMove = () => import('./move-dialog.tsx');
const loadProgress = () => import('../import/import-progress.tsx');
/** What reading a file reported has its words among the editor's texts. */
const loadReport = () => withTexts(import('../import/import-report.tsx'), loadEditorMessages());
const loadFiles = () => withTexts(import('../file-dialog/file-dialog.tsx'), loadDialogMessages());

const MoveDialog = lazy(async () => ({ default: (await loadMove()).MoveDialog }));
const ExportProgress = lazy(async () => ({ default: (await loadExport()).ExportProgress }));
const TagsDialog = lazy(async () => ({ default: (await loadTags()).TagsDialog }));
const EditTagDialog = lazy(async () => ({ default: (await loadTag()).EditTagDialog }));
const ImportProgress = lazy(async () => ({ default: (await loadProgress()).ImportProgress }));
const ImportReportDialog = lazy(async () => ({ default: (await loadReport()).ImportReportDialog }));
const FileDialog = lazy(async () => ({ default: (await loadFiles()).FileDialog }));

/** Imports and exports that end sooner show no progress at all. */
const noticeableMilliseconds = 300;

/** Loads the dialogs' code ahead, so that they open at once and also when the host is gone. */
function preloadDialogs(): void {
  afterFirstView(
    () =>
      void Promise.all([
        loadMove(),
        loadProgress(),
        loadReport(),
        loadFiles(),
        loadTags(),
        loadTag(),
        loadExport(),
        loadArchives(),
        loadImports(),
      ]),
  );
}

/** What belongs to the library but isn't bound to its view: dialogs, imports, dropping files. Mounted with the frame, once. */
export function LibraryOverlays() {
  const moving = useLibraryDialogs((state) => state.moving);
  const exporting = useArchiveExport((state) => state.running !== null);
  const exportNoticeable = useAfter(exporting, noticeableMilliseconds);
  const tagging = useTagDialogs((state) => state.tagging);
  const editingId = useTagDialogs((state) => state.editingId);
  const edited = useTags((state) => (editingId === null ? undefined : state.byId.get(editingId)));
  const importing = useImport((state) => state.running !== null);
  const importNoticeable = useAfter(importing, noticeableMilliseconds);
  const report = useImport((state) => state.report);
  const request = useFileDialog((state) => state.request);
  useEffect(startLibraryUpdates, []);
  useEffect(preloadDialogs, []);
  return (
    <>
      <DropOverlay />
      <Suspense fallback={null}>
        {importNoticeable && <ImportProgress />}
        {exportNoticeable && <ExportProgress />}
        {moving && <MoveDialog moving={moving} />}
        {tagging && <TagsDialog diagramIds={tagging} />}
        {edited && <EditTagDialog key={edited.id} tag={edited} />}
        {report && <ImportReportDialog report={report} />}
        {request && <FileDialog request={request} />}
      </Suspense>
    </>
  );
}
