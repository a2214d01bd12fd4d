import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { TextField } from '../components/text-field.tsx';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import styles from './file-dialog.module.css';
import { answerPath, type FileRequest } from './file-dialog-store.ts';
import { FileList } from './file-list.tsx';
import { PathBar } from './path-bar.tsx';
import { splitPath } from './paths.ts';
import { useFileChoice } from './use-file-choice.ts';

const listId = 'file-entries';

/** Chooses a BPMN file or a place to save one on the machine the host runs on, where no native dialog exists. */
export function FileDialog({ request }: { request: FileRequest }) {
  const t = useMessages();
  const choice = useFileChoice(request);
  const { listing, error, entries, name, active, replacing } = choice;
  const saving = request.kind === 'save';
  return (
    <Dialog
      open
      onOpenChange={() => answerPath(null)}
      size="lg"
      title={
        saving
          ? t('library.files.saveTitle')
          : t(request.ending === '.bpmn' ? 'library.files.openTitle' : 'library.files.openLibraryTitle')
      }
      footer={
        replacing === null ? (
          <>
            <Button onClick={() => answerPath(null)}>{t('app.cancel')}</Button>
            <Button
              variant="primary"
              disabled={!listing || (saving && name.trim() === '')}
              onClick={() => void choice.submit()}
            >
              {saving ? t('library.files.save') : t('library.files.open')}
            </Button>
          </>
        ) : (
          <>
            <span className={styles.confirm} role="alert">
              {t('library.files.replace', { name: splitPath(replacing).name })}
            </span>
            <Button
              autoFocus
              onClick={(event) => {
                // This button is about to go; the keyboard returns to the name.
                event.currentTarget.closest('[role=dialog]')?.querySelector('input')?.focus();
                choice.keepFile();
              }}
            >
              {t('library.files.keepFile')}
            </Button>
            <Button variant="danger" onClick={() => answerPath(replacing)}>
              {t('library.files.replaceFile')}
            </Button>
          </>
        )
      }
    >
      <PathBar listing={listing} onGo={(path) => void choice.go(path)} />
      <FileList id={listId} entries={entries} active={active} onPoint={choice.point} onChoose={choice.choose} />
      <TextField
        label={saving ? t('library.files.nameToSave') : t('library.files.nameToOpen')}
        value={name}
        error={error === null ? undefined : errorText(error).title}
        autoFocus
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls={entries.length > 0 ? listId : undefined}
        aria-activedescendant={entries[active] ? `${listId}-${active}` : undefined}
        onChange={choice.type}
        onKeyDown={choice.onKeyDown}
      />
    </Dialog>
  );
}
