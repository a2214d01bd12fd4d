import { useState } from 'react';
import type { Tag } from '../../shared/contract/tags.ts';
import { MillraceError } from '../../shared/errors.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { TextField } from '../components/text-field.tsx';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import { changeTag } from './tag-actions.ts';
import { TagDot } from './tag-chip.tsx';
import { tagColors } from './tag-choice.ts';
import { useTagDialogs } from './tag-dialogs.ts';
import styles from './tags-dialog.module.css';

/** Changes a tag's name and colour. */
export function EditTagDialog({ tag }: { tag: Tag }) {
  const t = useMessages();
  const [name, setName] = useState(tag.name);
  const [color, setColor] = useState(tag.color);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const close = () => useTagDialogs.setState({ editingId: null });
  const save = async () => {
    try {
      await changeTag(tag.id, name, color);
      close();
    } catch (error) {
      setProblem(errorText(error instanceof MillraceError ? error : null).title);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      size="sm"
      title={t('library.tags.editTitle', { name: tag.name })}
      footer={
        <>
          <Button onClick={close}>{t('app.cancel')}</Button>
          <Button variant="primary" disabled={name.trim() === ''} onClick={() => void save()}>
            {t('library.tags.save')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('library.tags.name')}
        value={name}
        maxLength={60}
        autoFocus
        error={problem}
        onChange={(next) => {
          setName(next);
          setProblem(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || name.trim() === '') return;
          event.preventDefault();
          void save();
        }}
      />
      <fieldset className={styles.colors}>
        <legend>{t('library.tags.color')}</legend>
        {tagColors.map((each) => (
          <label key={each} className={styles.color}>
            <input
              type="radio"
              name="tag-color"
              className="visually-hidden"
              checked={each === color}
              onChange={() => setColor(each)}
            />
            <TagDot color={each} />
            {t(`library.tags.colors.${each}`)}
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
