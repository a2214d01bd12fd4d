import { lazy, Suspense, useEffect } from 'react';
import { useStore } from 'zustand';
import { loadPngWriter } from '../canvas/export/diagram-export.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { afterFirstView } from '../first-view.ts';
import { useMessages } from '../messages/messages.ts';
import type { EditorDialog, EditorDialogStore } from './editor-dialogs.ts';
import { NoticeList } from './notice-list.tsx';
import type { DiagramSession } from './session/diagram-session.ts';

const loadExport = () => import('./export/editor-export-dialog.tsx');
const EditorExportDialog = lazy(async () => ({ default: (await loadExport()).EditorExportDialog }));

/** Shows the dialog an editor asked for. */
export function EditorDialogHost({ session, dialogs }: { session: DiagramSession; dialogs: EditorDialogStore }) {
  const open = useStore(dialogs, (state) => state.open);
  // Ahead, so that it opens at once and also when the host is gone.
  useEffect(() => afterFirstView(() => void Promise.all([loadExport(), loadPngWriter()])), []);
  if (open?.kind === 'export') {
    return (
      <Suspense fallback={null}>
        <EditorExportDialog session={session} onClose={() => dialogs.setState({ open: null })} />
      </Suspense>
    );
  }
  if (open?.kind === 'not-kept') return <NotKeptDialog {...open} />;
  return null;
}

function NotKeptDialog({ notices, answer }: Extract<EditorDialog, { kind: 'not-kept' }>) {
  const t = useMessages();
  return (
    <Dialog
      open
      onOpenChange={() => answer(false)}
      title={t('editor.notKept.title')}
      description={t('editor.notKept.text')}
      footer={
        <>
          <Button onClick={() => answer(false)}>{t('app.cancel')}</Button>
          <Button variant="primary" onClick={() => answer(true)}>
            {t('editor.notKept.save')}
          </Button>
        </>
      }
    >
      <NoticeList notices={notices} />
    </Dialog>
  );
}
