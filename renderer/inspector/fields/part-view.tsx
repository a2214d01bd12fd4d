import { ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import { useMessages } from '../../messages/messages.ts';
import type { Field, Part } from '../field.ts';
import { useInspectorScope } from '../inspector-scope.ts';
import { objectText } from '../words.ts';
import styles from './fields.module.css';

/** The fields of an object inside another one: the usual ones, and the rest on demand. */
export function PartView({ part }: { part: Part }) {
  const t = useMessages();
  const { renderField } = useInspectorScope();
  const [showsRest, setShowsRest] = useState(false);
  const rest = showsRest ? visibleFields(part.rest()) : [];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a border and a legend that nothing here needs
    <div className={styles.part} role="group" aria-label={objectText(t, part.object)}>
      {visibleFields(part.fields()).map((field) => (
        <Fragment key={field.key}>{renderField(field)}</Fragment>
      ))}
      <button type="button" className={styles.more} aria-expanded={showsRest} onClick={() => setShowsRest(!showsRest)}>
        <ChevronRight aria-hidden />
        {t('inspector.parts.more')}
      </button>
      {rest.map((field) => (
        <Fragment key={field.key}>{renderField(field)}</Fragment>
      ))}
    </div>
  );
}

/** Facts without a value say nothing. */
export function visibleFields(fields: readonly Field[]): Field[] {
  return fields.filter((field) => field.kind !== 'fact' || field.values.length > 0);
}
