import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { ContextMenu } from '../components/context-menu.tsx';
import { useMessages } from '../messages/messages.ts';
import { useDropTarget } from './drop-target.ts';
import { revealFolder, setExpanded, useExpandedFolders } from './expanded-folders.ts';
import { linesWithNewFolder } from './folder-lines.ts';
import { folderMenu } from './folder-menu.ts';
import { useFolders } from './folder-store.ts';
import { visibleLines } from './folder-tree.ts';
import { FolderTreeLine, NewFolderLine } from './folder-tree-line.tsx';
import styles from './folder-tree-view.module.css';
import { useLibraryDialogs } from './library-dialogs.ts';
import { useLibrary } from './library-store.ts';
import { onTreeContextMenu, useTreeFocus, useTreeKeyboard } from './use-tree-keyboard.ts';

const lineHeight = 28;

/** The folders as a tree. Only the lines near the window exist as elements, so thousands of folders stay fast. */
export function FolderTreeView() {
  const t = useMessages();
  const scroller = useRef<HTMLDivElement>(null);
  const children = useFolders((state) => state.children);
  const expanded = useExpandedFolders();
  const editing = useLibraryDialogs((state) => state.editingFolder);
  const place = useLibrary((state) => (state.searchText === '' ? state.place : null));
  const currentId = place?.kind === 'folder' ? place.folderId : null;
  const known = useFolders((state) => currentId !== null && state.byId.has(currentId));
  const folders = useMemo(() => visibleLines(children, expanded), [children, expanded]);
  const lines = useMemo(() => linesWithNewFolder(folders, editing), [folders, editing]);
  const focusId = useTreeFocus((state) => state.id) ?? currentId ?? folders[0]?.folder.id ?? null;
  const focusIndex = lines.findIndex((line) => line.kind === 'folder' && line.folder.id === focusId);
  const { over, handlers } = useDropTarget({ kind: 'folder', id: null });

  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      return focusIndex < 0 || shown.includes(focusIndex) ? shown : [...shown, focusIndex].sort((a, b) => a - b);
    },
    [focusIndex],
  );
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 8,
    rangeExtractor,
  });
  const keyboard = useTreeKeyboard({
    lines: folders,
    focusId,
    linesPerPage: Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? 0) / lineHeight) - 1),
  });

  useEffect(() => {
    if (focusIndex >= 0) virtualizer.scrollToIndex(focusIndex);
  }, [virtualizer, focusIndex]);

  // Wherever the person went by, the tree shows where that is.
  useEffect(() => {
    if (currentId === null || !known) return;
    revealFolder(currentId);
    useTreeFocus.setState({ id: currentId });
  }, [currentId, known]);

  const newLine = lines.findIndex((line) => line.kind === 'new');
  useEffect(() => {
    if (newLine >= 0) virtualizer.scrollToIndex(newLine);
  }, [virtualizer, newLine]);

  useEffect(() => {
    if (editing?.kind === 'new' && editing.parentId !== null) setExpanded([editing.parentId], true);
  }, [editing]);

  return (
    <ContextMenu entries={folderMenu}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop things; the tree inside hears the keys */}
      <div
        ref={scroller}
        className={styles.scroller}
        data-over={over || undefined}
        onContextMenu={onTreeContextMenu}
        {...handlers}
      >
        {lines.length === 0 && <p className={styles.none}>{t('library.noFolders')}</p>}
        <div
          className={styles.tree}
          role="tree"
          tabIndex={lines.length === 0 ? -1 : 0}
          aria-label={t('library.folders')}
          aria-activedescendant={focusIndex >= 0 ? `folder-${focusId}` : undefined}
          data-folder-tree
          style={{ height: virtualizer.getTotalSize() }}
          {...keyboard}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            if (line.kind === 'new') return <NewFolderLine key="new" line={line} top={item.start} />;
            return (
              <FolderTreeLine
                key={line.folder.id}
                line={line}
                top={item.start}
                current={line.folder.id === currentId}
                focused={line.folder.id === focusId}
                renaming={editing?.kind === 'rename' && editing.id === line.folder.id}
              />
            );
          })}
        </div>
      </div>
    </ContextMenu>
  );
}
