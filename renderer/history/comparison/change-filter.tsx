import type { ElementChange } from '../../../shared/contract/comparison.ts';
import { useMessages } from '../../messages/messages.ts';
import { type ChangeKind, changeKinds, kindOf } from './change-kinds.ts';
import { ChangeSign } from './change-sign.tsx';
import styles from './comparison.module.css';

export interface ChangeFilterProps {
  changes: readonly ElementChange[];
  hidden: ReadonlySet<ChangeKind>;
  onToggle(kind: ChangeKind): void;
}

/** What the signs mean, how many there are of each, and which are shown. */
export function ChangeFilter({ changes, hidden, onToggle }: ChangeFilterProps) {
  const t = useMessages();
  const counts = new Map<ChangeKind, number>();
  for (const change of changes) counts.set(kindOf(change), (counts.get(kindOf(change)) ?? 0) + 1);
  return (
    <fieldset className={styles.filter}>
      <legend className="visually-hidden">{t('history.comparison.legend')}</legend>
      {changeKinds.map((kind) => (
        <label key={kind} className={styles.filterKind}>
          <input
            type="checkbox"
            className={styles.filterBox}
            checked={!hidden.has(kind)}
            onChange={() => onToggle(kind)}
          />
          <ChangeSign kind={kind} />
          {t(`history.comparison.kinds.${kind}`)}
          <span className={styles.filterCount}>{counts.get(kind) ?? 0}</span>
        </label>
      ))}
    </fieldset>
  );
}
