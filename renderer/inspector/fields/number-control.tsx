import { useId } from 'react';
import { useMessages } from '../../messages/messages.ts';
import type { NumberField, Words } from '../field.ts';
import { useInspectorScope } from '../inspector-scope.ts';
import { wordsText } from '../words.ts';
import { FieldRow } from './field-row.tsx';
import styles from './fields.module.css';
import { useTextDraft } from './use-text-draft.ts';

export function NumberControl({ field }: { field: NumberField }) {
  const t = useMessages();
  const { edit } = useInspectorScope();
  const id = useId();
  const draft = useTextDraft({
    value: field.value === null ? '' : String(field.value),
    write: (text) => edit(field.write(text.trim() === '' ? null : Number(text))),
    check: (text) => findNumberProblem(field, text.trim()),
    breaksLines: false,
  });
  const problem = draft.problem && wordsText(t, draft.problem);
  const placeholder = field.mixed
    ? t('inspector.selection.mixed')
    : field.placeholder && wordsText(t, field.placeholder);
  return (
    <FieldRow field={field} controlId={id} problem={problem} problemId={`${id}-problem`}>
      <input
        id={id}
        className={styles.input}
        inputMode={field.whole ? 'numeric' : 'decimal'}
        value={draft.text}
        placeholder={placeholder}
        autoComplete="off"
        onChange={(event) => draft.change(event.target.value)}
        onBlur={draft.onBlur}
        onKeyDown={draft.onKeyDown}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
      />
    </FieldRow>
  );
}

function findNumberProblem(field: NumberField, text: string): Words | null {
  if (text === '') return null;
  const value = Number(text);
  if (!Number.isFinite(value)) return { message: 'inspector.numberProblems.notANumber' };
  if (field.whole && !Number.isSafeInteger(value)) return { message: 'inspector.numberProblems.notWhole' };
  if (field.minimum !== undefined && value < field.minimum) {
    return { message: 'inspector.numberProblems.tooSmall', values: { minimum: field.minimum } };
  }
  return null;
}
