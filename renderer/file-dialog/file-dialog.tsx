import { ArrowUp, ChevronRight, File as FileIcon, Folder as FolderIcon } from 'lucide-react';
import { Fragment, type KeyboardEvent, useState } from 'react';
import type { FileEntry } from '../../shared/contract/files.ts';
import { Button } from '../components/button.tsx';
import { classNames } from '../components/class-names.ts';
import { Dialog } from '../components/dialog.tsx';
import { IconButton } from '../components/icon-button.tsx';
import { TextField } from '../components/text-field.tsx';
import { ChangedTime } from '../library/changed-time.tsx';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import styles from './file-dialog.module.css';
import { answerPath, type FileRequest } from './file-dialog-store.ts';
import { isFullPath, joinPath, splitPath, stepsOf } from './paths.ts';
import { useFolderListing } from './use-folder-listing.ts';

/** Chooses a BPMN file or a place to save one on the machine the host runs on, where no native dialog exists. */
export function FileDialog({ request }: { request: FileRequest }) {
  const t = useMessages();
  const { listing, error, openFolder } = useFolderListing();
  const [name, setName] = useState(request.kind === 'save' ? request.suggestedName : '');
  const [active, setActive] = useState(0);
  const [replacing, setReplacing] = useState<string | null>(null);
  const entries = listing?.entries ?? [];
  const saving = request.kind === 'save';

  const go = async (path: string | null) => {
    setActive(0);
    setReplacing(null);
    return openFolder(path);
  };

  const take = (path: string, exists: boolean) => {
    if (saving && exists && replacing !== path) setReplacing(path);
    else answerPath(path);
  };

  const choose = (entry: FileEntry | undefined) => {
    if (!entry) return;
    if (entry.kind === 'folder') void go(entry.path);
    else take(entry.path, true);
  };

  /** Takes what stands in the field: a folder to go to, or a file's name or whole path. */
  const submit = async () => {
    const text = name.trim();
    if (!listing) return;
    if (text === '') {
      choose(saving ? undefined : entries[active]);
      return;
    }
    const path = isFullPath(text) ? text : joinPath(listing.path, text);
    const known = entries.find((entry) => entry.path === path || entry.name === text);
    if (known) {
      if (known.kind === 'folder') setName('');
      choose(known);
    } else if (!isFullPath(text)) {
      if (saving) take(path, false);
      else if (await go(path)) setName('');
    } else if (await go(path)) {
      setName('');
    } else {
      const { folder, name: fileName } = splitPath(path);
      const found = await go(folder);
      if (!found) return;
      setName(fileName);
      const existing = found.entries.find((entry) => entry.name === fileName);
      if (existing) choose(existing);
      else if (saving) take(path, false);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(entries.length - 1, active + step));
      setActive(next);
      const entry = entries[next];
      if (entry?.kind === 'file') setName(entry.name);
      else if (!saving) setName('');
    } else if (event.key === 'Enter') {
      event.preventDefault();
      void submit();
    } else if (event.key === 'ArrowLeft' && event.altKey && listing?.parent) {
      event.preventDefault();
      void go(listing.parent);
    }
  };

  const failure = error === null ? undefined : errorText(error).title;
  return (
    <Dialog
      open
      onOpenChange={() => answerPath(null)}
      size="lg"
      title={saving ? t('library.files.saveTitle') : t('library.files.openTitle')}
      footer={
        replacing ? (
          <>
            <span className={styles.confirm} role="alert">
              {t('library.files.replace', { name: splitPath(replacing).name })}
            </span>
            <Button onClick={() => setReplacing(null)}>{t('library.files.keepFile')}</Button>
            <Button variant="danger" autoFocus onClick={() => answerPath(replacing)}>
              {t('library.files.replaceFile')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => answerPath(null)}>{t('app.cancel')}</Button>
            <Button
              variant="primary"
              disabled={!listing || (saving && name.trim() === '')}
              onClick={() => void submit()}
            >
              {saving ? t('library.files.save') : t('library.files.open')}
            </Button>
          </>
        )
      }
    >
      <div className={styles.path}>
        <IconButton
          size="sm"
          label={t('library.files.parent')}
          icon={<ArrowUp aria-hidden />}
          disabled={!listing?.parent}
          onClick={() => listing?.parent && void go(listing.parent)}
        />
        <nav className={styles.crumbs} aria-label={t('library.path')}>
          {listing &&
            stepsOf(listing.path).map((step, index) => (
              <Fragment key={step.path}>
                {index > 0 && <ChevronRight aria-hidden />}
                <button type="button" onClick={() => void go(step.path)}>
                  {step.name}
                </button>
              </Fragment>
            ))}
        </nav>
      </div>
      {listing && entries.length === 0 ? (
        <p className={classNames(styles.entries, styles.none)}>{t('library.files.none')}</p>
      ) : (
        <div
          className={styles.entries}
          id="file-entries"
          role="listbox"
          tabIndex={-1}
          aria-label={t('library.files.list')}
        >
          {entries.map((entry, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field below has the focus and hears the keys
            <div
              key={entry.path}
              id={`file-entry-${index}`}
              ref={(element) => {
                if (index === active) element?.scrollIntoView({ block: 'nearest' });
              }}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={classNames(styles.entry, index === active && styles.active)}
              onClick={() => {
                setActive(index);
                if (entry.kind === 'file') setName(entry.name);
              }}
              onDoubleClick={() => choose(entry)}
            >
              {entry.kind === 'folder' ? <FolderIcon aria-hidden /> : <FileIcon aria-hidden />}
              <span className={styles.name}>{entry.name}</span>
              <ChangedTime time={entry.changedAt} className={styles.time} />
            </div>
          ))}
        </div>
      )}
      <TextField
        label={saving ? t('library.files.nameToSave') : t('library.files.nameToOpen')}
        value={name}
        error={failure}
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="file-entries"
        aria-activedescendant={entries[active] ? `file-entry-${active}` : undefined}
        onChange={(text) => {
          setName(text);
          setReplacing(null);
        }}
        onKeyDown={onKeyDown}
      />
    </Dialog>
  );
}
