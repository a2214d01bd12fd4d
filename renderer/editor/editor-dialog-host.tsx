import { useStore } from 'zustand';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { useMessages } from '../messages/messages.ts';
import type { EditorDialog, EditorDialogStore } from './editor-dialogs.ts';
import { ExportDialog } from './export/export-dialog.tsx';
import { exportSourceOf } from './export/export-source.ts';
import { NoticeList } from './notice-list.tsx';
import type { DiagramSession } from './session/diagram-session.ts';

/** Shows the dialog an editor asked for. */
export function EditorDialogHost({ session, dialogs }: { session: DiagramSession; dialogs: EditorDialogStore }) {
  const open = useStore(dialogs, (state) => state.open);
  if (open?.kind === 'export')
    return <ExportDialog source={exportSourceOf(session)} onClose={() => dialogs.setState({ open: null })} />;
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
