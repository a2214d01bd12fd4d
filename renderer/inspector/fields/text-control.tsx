import { useId } from 'react';
import { classNames } from '../../components/class-names.ts';
import { useMessages } from '../../messages/messages.ts';
import type { TextField } from '../field.ts';
import { useInspectorScope } from '../inspector-scope.ts';
import { wordsText } from '../words.ts';
import { FieldRow } from './field-row.tsx';
import styles from './fields.module.css';
import { useTextDraft } from './use-text-draft.ts';

export function TextControl({ field }: { field: TextField }) {
  const t = useMessages();
  const { edit } = useInspectorScope();
  const id = useId();
  const isBlock = field.shape === 'block' || field.shape === 'code';
  const draft = useTextDraft({
    value: field.value,
    write: (text) => edit(field.write(text)),
    check: field.check,
    breaksLines: isBlock,
  });
  const problem = draft.problem && wordsText(t, draft.problem);
  const placeholder = field.mixed
    ? t('inspector.selection.mixed')
    : field.placeholder && wordsText(t, field.placeholder);
  const suggestions = field.suggestions?.() ?? [];
  const shared = {
    id,
    value: draft.text,
    placeholder,
    autoComplete: 'off',
    onBlur: draft.onBlur,
    onKeyDown: draft.onKeyDown,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': problem ? `${id}-problem` : undefined,
  };
  return (
    <FieldRow field={field} controlId={id} stacked={isBlock} problem={problem} problemId={`${id}-problem`}>
      {field.shape === 'line' ? (
        <input
          {...shared}
          className={classNames(styles.input, isTechnical(field) && styles.technical)}
          spellCheck={false}
          list={suggestions.length > 0 ? `${id}-list` : undefined}
          onChange={(event) => draft.change(event.target.value)}
        />
      ) : (
        <textarea
          {...shared}
          className={classNames(
            styles.input,
            styles.area,
            isBlock && styles.block,
            field.shape === 'code' && styles.technical,
          )}
          rows={isBlock ? 3 : 1}
          spellCheck={field.shape !== 'code'}
          onChange={(event) => draft.change(event.target.value)}
        />
      )}
      {suggestions.length > 0 && (
        <datalist id={`${id}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </FieldRow>
  );
}

/** Ids read best in a fixed-width font, where l and 1 differ. */
function isTechnical(field: TextField): boolean {
  return field.key === 'id';
}
