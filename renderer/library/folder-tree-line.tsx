import { ChevronRight, Folder as FolderIcon, FolderOpen } from 'lucide-react';
import { useEffect } from 'react';
import { classNames } from '../components/class-names.ts';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import { endDrag, startDrag } from './drag.ts';
import { useDropTarget } from './drop-target.ts';
import { setExpanded } from './expanded-folders.ts';
import type { NewLine } from './folder-lines.ts';
import type { FolderLine } from './folder-tree.ts';
import styles from './folder-tree-view.module.css';
import { InlineName } from './inline-name.tsx';
import { createFolder, renameFolder } from './library-actions.ts';
import { useLibraryDialogs } from './library-dialogs.ts';
import lineStyles from './sidebar-line.module.css';
import { focusTree, showFolder, useTreeFocus } from './use-tree-keyboard.ts';

export interface FolderTreeLineProps {
  line: FolderLine;
  top: number;
  /** Whether the main area shows this folder. */
  current: boolean;
  /** Whether the keyboard is on it when the tree has the focus. */
  focused: boolean;
  renaming: boolean;
}

/** Milliseconds that something dragged rests on a folder before it opens. */
const openWhileDragging = 600;

/** How far a line's content stands in. */
const indent = (depth: number) => 8 + depth * 14;

function endEditing(byKey: boolean): void {
  useLibraryDialogs.setState({ editingFolder: null });
  if (byKey) focusTree();
}

/** One folder in the tree. */
export function FolderTreeLine({ line, top, current, focused, renaming }: FolderTreeLineProps) {
  const t = useMessages();
  const { folder, depth, expandable, expanded, position, siblings } = line;
  const { over, handlers } = useDropTarget({ kind: 'folder', id: folder.id });
  useEffect(() => {
    if (!over || !expandable || expanded) return;
    const timer = setTimeout(() => setExpanded([folder.id], true), openWhileDragging);
    return () => clearTimeout(timer);
  }, [over, expandable, expanded, folder.id]);
  const Icon = expanded ? FolderOpen : FolderIcon;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree holds the focus and hears the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the focus and names its active item
    <div
      id={`folder-${folder.id}`}
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={expandable ? expanded : undefined}
      aria-selected={current}
      aria-label={t('library.folderLabel', { name: folder.name, count: folder.diagramCount })}
      className={classNames(
        lineStyles.line,
        styles.line,
        current && lineStyles.current,
        focused && styles.focused,
        over && lineStyles.over,
      )}
      style={{ transform: `translateY(${top}px)`, paddingLeft: indent(depth) }}
      data-folder-id={folder.id}
      draggable={!renaming}
      onClick={() => showFolder(folder.id)}
      onDragStart={(event) => startDrag(event.dataTransfer, { kind: 'folder', id: folder.id }, folder.name)}
      onDragEnd={endDrag}
      {...handlers}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: arrow keys open and close */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys open and close */}
      <span
        className={styles.arrow}
        data-open={expanded || undefined}
        onClick={(event) => {
          event.stopPropagation();
          useTreeFocus.setState({ id: folder.id });
          setExpanded([folder.id], !expanded);
        }}
      >
        {expandable && <ChevronRight aria-hidden />}
      </span>
      <Icon aria-hidden className={styles.icon} />
      {renaming ? (
        <InlineName
          label={t('library.folderName')}
          initial={folder.name}
          onCommit={(name) => renameFolder(folder.id, name).catch((error) => showError(error, folder.name))}
          onDone={endEditing}
        />
      ) : (
        <>
          <span className={lineStyles.name} title={folder.name}>
            {folder.name}
          </span>
          {folder.diagramCount > 0 && (
            <span className={lineStyles.count}>{folder.diagramCount.toLocaleString('en')}</span>
          )}
        </>
      )}
    </div>
  );
}

/** The field for a new folder's name, at its place in the tree. */
export function NewFolderLine({ line, top }: { line: NewLine; top: number }) {
  const t = useMessages();
  const create = async (name: string) => {
    try {
      const folder = await createFolder(line.parentId, name);
      showFolder(folder.id);
    } catch (error) {
      showError(error, name);
    }
  };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field inside has the focus
    <div
      role="treeitem"
      aria-selected={false}
      aria-level={line.depth + 1}
      className={classNames(lineStyles.line, styles.line)}
      style={{ transform: `translateY(${top}px)`, paddingLeft: indent(line.depth) }}
    >
      <span className={styles.arrow} />
      <FolderIcon aria-hidden className={styles.icon} />
      <InlineName
        label={t('library.folderName')}
        initial=""
        onCommit={(name) => void create(name)}
        onDone={endEditing}
      />
    </div>
  );
}
