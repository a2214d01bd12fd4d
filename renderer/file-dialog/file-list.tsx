import { File as FileIcon, Folder as FolderIcon } from 'lucide-react';
import type { FileEntry } from '../../shared/contract/files.ts';
import list from '../components/choice-list.module.css';
import { classNames } from '../components/class-names.ts';
import { ChangedTime } from '../library/changed-time.tsx';
import { useMessages } from '../messages/messages.ts';
import styles from './file-dialog.module.css';

export interface FileListProps {
  /** DOM id of the list; its entries are `<id>-<index>`. */
  id: string;
  entries: readonly FileEntry[];
  active: number;
  /** What is said when there is nothing. */
  none: string;
  onPoint: (index: number) => void;
  onChoose: (entry: FileEntry) => void;
}

/** Folders and BPMN files to choose from. The field below keeps the focus and moves through it. */
export function FileList({ id, entries, active, none, onPoint, onChoose }: FileListProps) {
  const t = useMessages();
  if (entries.length === 0) return <p className={classNames(list.list, styles.entries, styles.none)}>{none}</p>;
  return (
    <div
      className={classNames(list.list, styles.entries)}
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label={t('files.list')}
    >
      {entries.map((entry, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field below has the focus and hears the keys
        <div
          key={entry.path}
          id={`${id}-${index}`}
          ref={(element) => {
            if (index === active) element?.scrollIntoView({ block: 'nearest' });
          }}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={classNames(list.line, list.icon, index === active && list.active)}
          onClick={() => onPoint(index)}
          onDoubleClick={() => onChoose(entry)}
        >
          {entry.kind === 'folder' ? <FolderIcon aria-hidden /> : <FileIcon aria-hidden />}
          <span className={classNames(list.text, styles.name)}>{entry.name}</span>
          <ChangedTime time={entry.changedAt} className={styles.time} />
        </div>
      ))}
    </div>
  );
}
