import { ChevronDown, ChevronUp, CircleCheck } from 'lucide-react';
import { type RefObject, useState } from 'react';
import type { Comparison, ElementChange } from '../../../shared/contract/comparison.ts';
import { shortcutText } from '../../commands/shortcuts.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useMessages } from '../../messages/messages.ts';
import { changeWords } from '../change-words.ts';
import { RestoreBar, type RestoreTarget } from '../restore/restore-bar.tsx';
import { whyNot, whyNotText } from '../restore/why-not.ts';
import { ChangeDetails } from './change-details.tsx';
import { ChangeFilter } from './change-filter.tsx';
import type { ChangeKind } from './change-kinds.ts';
import { ChangeList } from './change-list.tsx';
import styles from './comparison.module.css';

export interface ChangesPanelProps {
  comparison: Comparison;
  /** The list of changes, for giving it the focus. */
  list: RefObject<HTMLDivElement | null>;
  /** The changes that are listed. */
  listed: readonly ElementChange[];
  hidden: ReadonlySet<ChangeKind>;
  onHidden(hidden: ReadonlySet<ChangeKind>): void;
  activeId: string | null;
  onActivate(change: ElementChange): void;
  onStep(offset: 1 | -1): void;
  /** The diagram that changes can be taken back in; null where neither side is the one being edited. */
  target: RestoreTarget | null;
}

/** What differs: counted, filtered, listed to step through, and exactly. */
export function ChangesPanel(props: ChangesPanelProps) {
  const { comparison, list, listed, hidden, onHidden, activeId, onActivate, onStep, target } = props;
  const t = useMessages();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const index = listed.findIndex(({ id }) => id === activeId);
  const active = listed[index];
  const toggle = (kind: ChangeKind) => {
    onHidden(toggled(hidden, kind));
  };
  if (comparison.changes.length === 0) {
    return (
      <aside className={styles.panel} aria-label={t('history.comparison.changes')}>
        <EmptyState
          icon={<CircleCheck aria-hidden />}
          title={t('history.comparison.same')}
          description={t(
            comparison.isIdentical ? 'history.comparison.identicalText' : 'history.comparison.sameElementsText',
          )}
        />
      </aside>
    );
  }
  return (
    <aside className={styles.panel} aria-label={t('history.comparison.changes')}>
      <p className={styles.summary}>{changeWords(comparison.counts, 4)}</p>
      <ChangeFilter changes={comparison.changes} hidden={hidden} onToggle={toggle} />
      <div className={styles.steps}>
        <span className={styles.position}>
          {index >= 0
            ? t('history.comparison.position', { index: index + 1, count: listed.length })
            : t('history.comparison.count', { count: listed.length })}
        </span>
        <IconButton
          size="sm"
          label={t('editor.commands.previousChange')}
          shortcut={shortcutText('editor.previousChange')}
          icon={<ChevronUp aria-hidden />}
          disabled={listed.length === 0}
          onClick={() => onStep(-1)}
        />
        <IconButton
          size="sm"
          label={t('editor.commands.nextChange')}
          shortcut={shortcutText('editor.nextChange')}
          icon={<ChevronDown aria-hidden />}
          disabled={listed.length === 0}
          onClick={() => onStep(1)}
        />
      </div>
      {listed.length > 0 ? (
        <ChangeList
          list={list}
          changes={listed}
          groups={comparison.groups}
          activeId={activeId}
          ticked={target && ticked}
          onActivate={onActivate}
          onTick={({ id }) => setTicked(toggled(ticked, id))}
        />
      ) : (
        <EmptyState title={t('history.comparison.allHidden')} />
      )}
      {active && (
        <section className={styles.exact} aria-label={t('history.comparison.exactly')}>
          {target && <Hindrance target={target} change={active} />}
          <ChangeDetails change={active} />
        </section>
      )}
      {target && (
        <RestoreBar
          target={target}
          changes={comparison.changes}
          ticked={comparison.changes.filter(({ id }) => ticked.has(id))}
          onRestored={() => {
            setTicked(new Set());
            list.current?.focus();
          }}
        />
      )}
    </aside>
  );
}

function toggled<Item>(items: ReadonlySet<Item>, item: Item): ReadonlySet<Item> {
  const others = new Set(items);
  if (!others.delete(item)) others.add(item);
  return others;
}

/** Why a change can't be taken back alone, if it can't. */
function Hindrance({ target, change }: { target: RestoreTarget; change: ElementChange }) {
  const reason = whyNot(target.session.modeler, change);
  return reason && <p className={styles.hindrance}>{whyNotText(reason, target.isVersion)}</p>;
}
