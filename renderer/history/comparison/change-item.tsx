import { Check } from 'lucide-react';
import type { ElementChange, MoveGroup } from '../../../shared/contract/comparison.ts';
import { typeText } from '../../inspector/words.ts';
import { useMessages } from '../../messages/messages.ts';
import { kindOf } from './change-kinds.ts';
import { ChangeSign } from './change-sign.tsx';
import styles from './comparison.module.css';

export interface ChangeItemProps {
  id: string;
  change: ElementChange;
  /** What moved along with it. */
  group: MoveGroup | null;
  isActive: boolean;
  /** Null where nothing can be ticked. */
  isTicked: boolean | null;
  onChoose(): void;
  onTick(): void;
}

/** One change: of what, and what happened. */
export function ChangeItem({ id, change, group, isActive, isTicked, onChoose, onTick }: ChangeItemProps) {
  const t = useMessages();
  const kind = kindOf(change);
  const type = typeText(t, change.type);
  const aspects = change.kind === 'changed' ? change.aspects : [change.kind];
  const what = aspects.map((aspect) => t(`history.comparison.aspects.${aspect}`)).join(t('history.separator'));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active option
    <div
      id={id}
      className={styles.item}
      role="option"
      aria-selected={isTicked ?? isActive}
      data-active={isActive || undefined}
      onClick={onChoose}
    >
      {isTicked !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse alone
        // biome-ignore lint/a11y/useKeyWithClickEvents: Space ticks the active option
        <span
          className={styles.tick}
          data-ticked={isTicked || undefined}
          onClick={(event) => {
            event.stopPropagation();
            onTick();
          }}
        >
          {isTicked && <Check aria-hidden />}
        </span>
      )}
      <ChangeSign kind={kind} />
      <div className={styles.itemText}>
        <p className={styles.itemName} title={change.id}>
          {change.name?.trim() || type}
        </p>
        <p className={styles.itemWhat}>
          {change.name?.trim() ? `${type} · ${what}` : what}
          {group && ` · ${t('history.comparison.movedAlong', { count: group.size })}`}
        </p>
      </div>
    </div>
  );
}
