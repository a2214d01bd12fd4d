import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { useMessages } from '../messages/messages.ts';
import type { FieldContext } from './field.ts';
import { groupsOf } from './groups-of.ts';
import styles from './inspector.module.css';
import { ObjectGroups } from './object-groups.tsx';
import { sharedGroups } from './shared-groups.ts';
import { TypeIcon } from './type-icon.tsx';
import { typeText } from './words.ts';

/** Comparing every field of more elements than this would make each edit wait. */
const comparedAtMost = 300;

export interface SelectionSummaryProps {
  context: FieldContext;
  objects: readonly ModdleElement[];
  select(objects: readonly ModdleElement[]): void;
}

/** Several selected elements: how many of what, and what can be set for all of them at once. */
export function SelectionSummary({ context, objects, select }: SelectionSummaryProps) {
  const t = useMessages();
  return (
    <>
      <header className={styles.header}>
        <h2 className={styles.typeName}>{t('inspector.selection.count', { count: objects.length })}</h2>
      </header>
      <ul className={styles.types}>
        {byType(objects).map(([type, members]) => (
          <li key={type}>
            <button
              type="button"
              className={styles.typeButton}
              title={t('inspector.selection.narrow')}
              onClick={() => select(members)}
            >
              {members[0] && <TypeIcon object={members[0]} size="small" />}
              <span className={styles.typeLabel}>{typeText(t, type)}</span>
              <span className={styles.typeCount}>{members.length}</span>
            </button>
          </li>
        ))}
      </ul>
      <SharedFields context={context} objects={objects} />
    </>
  );
}

function SharedFields({ context, objects }: Pick<SelectionSummaryProps, 'context' | 'objects'>) {
  const t = useMessages();
  if (objects.length > comparedAtMost) {
    return <p className={styles.hint}>{t('inspector.selection.tooMany', { limit: comparedAtMost })}</p>;
  }
  const groups = sharedGroups(objects.map((object) => groupsOf(context, object)));
  if (groups.length === 0) return <p className={styles.hint}>{t('inspector.selection.noShared')}</p>;
  return (
    <>
      <p className={styles.hint}>{t('inspector.selection.sharedHint')}</p>
      <ObjectGroups groups={groups} />
    </>
  );
}

function byType(objects: readonly ModdleElement[]): [string, ModdleElement[]][] {
  const types = Map.groupBy(objects, (object) => object.$type);
  return [...types].sort(([, some], [, others]) => others.length - some.length);
}
