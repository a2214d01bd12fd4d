import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { useMessages } from '../messages/messages.ts';
import { answerCloseQuestion, useCloseQuestion } from './close-tabs.ts';
import { useTabs } from './tabs.ts';

/** Asks before tabs are closed whose edits could not be stored: the one thing that can't be undone. */
export function CloseQuestion() {
  const t = useMessages();
  const ids = useCloseQuestion((state) => state.ids);
  const tabs = useTabs((state) => state.tabs);
  const names = tabs.filter((tab) => ids.includes(tab.id)).map((tab) => tab.name);
  const keep = () => answerCloseQuestion(false);
  return (
    <Dialog
      open={names.length > 0}
      onOpenChange={keep}
      size="sm"
      title={t('app.closing.title', { count: names.length, name: names[0] ?? '' })}
      description={t('app.closing.text')}
      footer={
        <>
          <Button onClick={keep}>{t('app.closing.keep')}</Button>
          <Button variant="danger" onClick={() => answerCloseQuestion(true)}>
            {t('app.closing.lose')}
          </Button>
        </>
      }
    />
  );
}
