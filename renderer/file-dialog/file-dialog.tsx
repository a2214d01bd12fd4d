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

const open = {
  title: 'files.openTitle',
  take: 'files.open',
  name: 'files.nameToOpen',
  none: 'files.none',
} as const;

/** What the dialog says, by what it is asked for. */
const textsOf = {
  open,
  compare: { ...open, title: 'files.compareTitle', take: 'files.compare' },
  library: { ...open, title: 'files.openLibraryTitle', none: 'files.noLibraries' },
  save: {
    ...open,
    title: 'files.saveTitle',
    take: 'files.save',
    name: 'files.nameToSave',
    none: 'files.noneYet',
  },
  folder: {
    title: 'files.folderTitle',
    take: 'files.chooseFolder',
    name: 'files.nameToGo',
    none: 'files.noFolders',
  },
} as const;

/** Chooses a file, a folder, or a place to save a file on the machine the host runs on, where no native dialog exists. */
export function FileDialog({ request }: { request: FileRequest }) {
  const t = useMessages();
  const choice = useFileChoice(request);
  const { listing, error, entries, name, active, replacing } = choice;
  const { kind } = request;
  const texts = textsOf[request.kind === 'open' && request.ending === '.millrace' ? 'library' : kind];
  return (
    <Dialog
      open
      onOpenChange={() => answerPath(null)}
      size="lg"
      title={t(texts.title)}
      footer={
        replacing === null ? (
          <>
            <Button onClick={() => answerPath(null)}>{t('app.cancel')}</Button>
            <Button
              variant="primary"
              disabled={!listing || (kind === 'save' && name.trim() === '')}
              onClick={() => (kind === 'folder' ? choice.takeFolder() : void choice.submit())}
            >
              {t(texts.take)}
            </Button>
          </>
        ) : (
          <>
            <span className={styles.confirm} role="alert">
              {t('files.replace', { name: splitPath(replacing).name })}
            </span>
            <Button
              autoFocus
              onClick={(event) => {
                // This button is about to go; the keyboard returns to the name.
                event.currentTarget.closest('[role=dialog]')?.querySelector('input')?.focus();
                choice.keepFile();
              }}
            >
              {t('files.keepFile')}
            </Button>
            <Button variant="danger" onClick={() => answerPath(replacing)}>
              {t('files.replaceFile')}
            </Button>
          </>
        )
      }
    >
      <PathBar listing={listing} onGo={(path) => void choice.go(path)} />
      <FileList
        none={t(texts.none)}
        id={listId}
        entries={entries}
        active={active}
        onPoint={choice.point}
        onChoose={choice.choose}
      />
      <TextField
        label={t(texts.name)}
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
