import { useState } from 'react';
import { useStore } from 'zustand';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { useMessages } from '../messages/messages.ts';
import { NoticeList } from './notice-list.tsx';
import type { DiagramSession } from './session/diagram-session.ts';

/** Says that parts of a file aren't shown or could not be drawn, with the details on demand. */
export function NoticesBar({ session }: { session: DiagramSession }) {
  const t = useMessages();
  const notices = useStore(session.store, (state) => state.notices);
  const warnings = useStore(session.store, (state) => state.warnings);
  const [dismissed, setDismissed] = useState<unknown>(null);
  const [isOpen, setOpen] = useState(false);
  const hidden = notices.filter((notice) => notice.kind === 'not-shown').length;
  if ((hidden === 0 && warnings.length === 0) || dismissed === warnings) return null;
  return (
    <>
      <Banner
        tone={warnings.length > 0 ? 'warning' : 'info'}
        actions={
          <Button size="sm" onClick={() => setOpen(true)}>
            {t('editor.bars.details')}
          </Button>
        }
        onDismiss={() => setDismissed(warnings)}
      >
        {hidden > 0 && t('editor.bars.notShown', { count: hidden })}{' '}
        {warnings.length > 0 && t('editor.bars.warnings', { count: warnings.length })}
      </Banner>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t('editor.notices.title')}
        footer={<Button onClick={() => setOpen(false)}>{t('app.close')}</Button>}
      >
        <NoticeList notices={notices} warnings={warnings} />
      </Dialog>
    </>
  );
}
