import type { LabelChange } from '../../../shared/contract/search.ts';
import { classNames } from '../../components/class-names.ts';
import { FolderLabel } from '../../library/folder-label.tsx';
import { useMessages } from '../../messages/messages.ts';
import { TypeIcon } from '../type-icon.tsx';
import styles from './replace-dialog.module.css';
import type { LabelPreview, PreviewedDiagram } from './use-label-preview.ts';

/** Names a label among those of all diagrams. */
export function labelKey({ diagram }: PreviewedDiagram, { elementId }: LabelChange): string {
  return `${diagram.id} ${elementId}`;
}

interface LabelPreviewListProps {
  preview: LabelPreview;
  /** Keys of the labels that are left as they are. */
  left: ReadonlySet<string>;
  onChange: (left: ReadonlySet<string>) => void;
}

/** Every label that changes, before and after, by diagram; each can be left out. */
export function LabelPreviewList({ preview, left, onChange }: LabelPreviewListProps) {
  const t = useMessages();
  const toggle = (keys: readonly string[], chosen: boolean) => {
    const next = new Set(left);
    for (const key of keys) {
      if (chosen) next.delete(key);
      else next.add(key);
    }
    onChange(next);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.preview} aria-label={t('search.replace.preview')} tabIndex={0}>
      {preview.diagrams.map((each) => (
        <DiagramChanges key={each.diagram.id} changes={each} left={left} toggle={toggle} />
      ))}
    </section>
  );
}

function DiagramChanges(props: {
  changes: PreviewedDiagram;
  left: ReadonlySet<string>;
  toggle: (keys: readonly string[], chosen: boolean) => void;
}) {
  const t = useMessages();
  const { changes, left, toggle } = props;
  const { diagram, labels, isOpen } = changes;
  const keys = labels.map((label) => labelKey(changes, label));
  const isBlocked = !isOpen && diagram.hasDraft;
  const chosen = keys.filter((key) => !left.has(key)).length;
  return (
    <fieldset className={styles.group} disabled={isBlocked}>
      <legend className="visually-hidden">{diagram.name}</legend>
      <div className={classNames(styles.line, styles.diagram)}>
        <input
          type="checkbox"
          aria-label={t('search.replace.selectDiagram', { name: diagram.name })}
          checked={chosen === keys.length && !isBlocked}
          ref={(box) => {
            if (box) box.indeterminate = chosen > 0 && chosen < keys.length;
          }}
          onChange={(event) => toggle(keys, event.target.checked)}
        />
        <span className={styles.name} title={diagram.name}>
          {diagram.name}
        </span>
        {isOpen && <span className={styles.note}>{t('search.replace.open')}</span>}
        {isBlocked && <span className={styles.note}>{t('search.replace.hasDraft')}</span>}
        {diagram.folderId !== null && <FolderLabel folderId={diagram.folderId} className={styles.note} />}
      </div>
      {labels.map((label, index) => {
        const key = keys[index] ?? '';
        return (
          <label key={key} className={styles.line}>
            <input
              type="checkbox"
              checked={!left.has(key) && !isBlocked}
              onChange={(event) => toggle([key], event.target.checked)}
            />
            <TypeIcon type={label.type} />
            <span className={styles.change}>
              <del className={styles.before}>{label.before}</del> <span aria-hidden>→</span>{' '}
              <ins className={styles.after}>{label.after || t('search.replace.empty')}</ins>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
