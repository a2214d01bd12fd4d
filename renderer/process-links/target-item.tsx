import { Workflow } from 'lucide-react';
import type { ProcessTarget } from '../../shared/contract/process-links.ts';
import { classNames } from '../components/class-names.ts';
import { PaletteItem } from '../components/palette-dialog.tsx';
import { FolderLabel } from '../library/folder-label.tsx';
import { useMessages } from '../messages/messages.ts';
import styles from './link-palettes.module.css';
import { targetName } from './open-link.ts';

export interface TargetItemProps {
  target: ProcessTarget;
  /** It is in the diagram that is open. */
  isHere: boolean;
  onSelect(): void;
}

/** A process in a palette, with its diagram and folder. */
export function TargetItem({ target, isHere, onSelect }: TargetItemProps) {
  const t = useMessages();
  const { diagram, processId } = target;
  const name = targetName(target);
  return (
    <PaletteItem
      value={`${diagram.id} ${processId}`}
      icon={<Workflow aria-hidden />}
      name={name}
      nameTitle={name}
      nameClassName={styles.name}
      onSelect={onSelect}
    >
      {isHere ? (
        <span className={styles.detail}>{t('links.pick.here')}</span>
      ) : (
        name !== diagram.name && (
          <span className={styles.detail} title={diagram.name}>
            {diagram.name}
          </span>
        )
      )}
      <span className={classNames(styles.detail, styles.id)} title={processId}>
        {processId}
      </span>
      {diagram.folderId !== null && <FolderLabel folderId={diagram.folderId} className={styles.detail} />}
    </PaletteItem>
  );
}
