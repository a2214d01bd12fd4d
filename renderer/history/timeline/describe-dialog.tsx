import { type FormEvent, useId, useState } from 'react';
import type { Version } from '../../../shared/contract/history.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { host } from '../../host.ts';
import { useMessages } from '../../messages/messages.ts';
import { showError } from '../../workspace/show-error.ts';
import { refreshView } from '../history-views.ts';
import { momentText } from './day-rows.ts';
import styles from './timeline.module.css';

/** The longest name and description the host takes, in characters. */
const longestName = 200;
const longestMessage = 2000;

/** Asks for a version's name and description. */
export function DescribeDialog({ version, onClose }: { version: Version; onClose: () => void }) {
  const t = useMessages();
  const formId = useId();
  const messageId = useId();
  const [name, setName] = useState(version.name ?? '');
  const [message, setMessage] = useState(version.message ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    host.history.describe({ versionId: version.id, name: name.trim() || null, message: message.trim() || null }).then(
      (described) => {
        refreshView(described);
        onClose();
      },
      (error: unknown) => showError(error),
    );
  };
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && onClose()}
      title={t('history.describe.title')}
      description={momentText(version.createdAt)}
      footer={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId}>
            {t('history.describe.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <TextField
          label={t('history.describe.name')}
          placeholder={t('history.describe.placeholder')}
          maxLength={longestName}
          value={name}
          onChange={setName}
        />
        <label className={styles.label} htmlFor={messageId}>
          {t('history.describe.message')}
        </label>
        <textarea
          id={messageId}
          className={styles.textarea}
          rows={4}
          maxLength={longestMessage}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
