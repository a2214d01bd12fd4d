import { ChevronRight, Plus, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { useMessages } from '../../messages/messages.ts';
import type { Part, PartsField } from '../field.ts';
import { useInspectorScope } from '../inspector-scope.ts';
import { objectKey } from '../model/object-key.ts';
import { givenName } from '../model/tree.ts';
import { objectText, objectTypeText, typeText, wordsText } from '../words.ts';
import { FieldRow } from './field-row.tsx';
import styles from './fields.module.css';
import { keepFocusInField } from './keep-focus.ts';
import { PartView } from './part-view.tsx';

/** Objects contained in the inspected one: each can be opened, and added or removed where that makes sense. New ones start opened. */
export function PartsControl({ field }: { field: PartsField }) {
  const id = useId();
  const present = useRef(new Set(field.items.map((part) => objectKey(part.object))));
  const [only] = field.items;
  if (field.open && field.choices.length === 0 && field.items.length === 1 && only && !only.remove) {
    return <PartView key={objectKey(only.object)} part={only} />;
  }
  return (
    <FieldRow field={field} labelId={id} stacked trailing={<AddButton field={field} />}>
      {field.items.length > 0 && (
        <ul className={styles.parts} aria-labelledby={id}>
          {field.items.map((part) => (
            <PartItem
              key={objectKey(part.object)}
              part={part}
              startsOpen={field.open === true || !present.current.has(objectKey(part.object))}
            />
          ))}
        </ul>
      )}
    </FieldRow>
  );
}

function PartItem({ part, startsOpen }: { part: Part; startsOpen: boolean }) {
  const t = useMessages();
  const { edit } = useInspectorScope();
  const [open, setOpen] = useState(startsOpen);
  const type = objectTypeText(t, part.object);
  const name = givenName(part.object);
  const { remove } = part;
  return (
    <li className={styles.partItem}>
      <div className={styles.partHeader}>
        <button type="button" className={styles.partToggle} aria-expanded={open} onClick={() => setOpen(!open)}>
          <ChevronRight aria-hidden />
          <span className={styles.partName}>{name || type}</span>
          {name && <span className={styles.partType}>{type}</span>}
        </button>
        {remove && (
          <IconButton
            size="sm"
            label={t('inspector.parts.remove', { name: objectText(t, part.object) })}
            icon={<X aria-hidden />}
            onClick={(event) => {
              edit(remove());
              keepFocusInField(event.currentTarget);
            }}
          />
        )}
      </div>
      {open && (
        <div className={styles.nested}>
          <PartView part={part} />
        </div>
      )}
    </li>
  );
}

function AddButton({ field }: { field: PartsField }) {
  const t = useMessages();
  const { edit } = useInspectorScope();
  const [only, ...others] = field.choices;
  if (only === undefined) return null;
  const label = t('inspector.parts.add', { field: wordsText(t, field.label) });
  if (others.length === 0) {
    return (
      <button
        type="button"
        className={styles.addButton}
        aria-label={label}
        title={label}
        onClick={() => edit(field.add(only))}
      >
        <Plus aria-hidden />
      </button>
    );
  }
  const entries = field.choices.map((type) => ({ label: typeText(t, type), onSelect: () => edit(field.add(type)) }));
  return (
    <Menu entries={entries} align="end">
      <button type="button" className={styles.addButton} aria-label={label} title={label}>
        <Plus aria-hidden />
      </button>
    </Menu>
  );
}
