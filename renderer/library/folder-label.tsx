import { Folder } from 'lucide-react';
import { classNames } from '../components/class-names.ts';
import styles from './folder-label.module.css';
import { useFolders } from './folder-store.ts';
import { pathTo } from './folder-tree.ts';

/** The folder a diagram lies in; the whole path is its tooltip. */
export function FolderLabel({ folderId, className }: { folderId: string; className?: string | undefined }) {
  const folder = useFolders(
    (state) => state.byId.get(folderId) ?? state.trashed.find((trashed) => trashed.id === folderId),
  );
  if (!folder) return null;
  const path = pathTo(useFolders.getState().byId, folderId).map((each) => each.name);
  return (
    <span className={classNames(styles.folder, className)} title={path.join(' / ') || folder.name}>
      <Folder aria-hidden />
      <span>{folder.name}</span>
    </span>
  );
}
