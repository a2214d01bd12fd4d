import { useId } from 'react';
import { classNames } from '../../components/class-names.ts';
import { useMessages } from '../../messages/messages.ts';
import type { ExpressionField } from '../field.ts';
import { useInspectorScope } from '../inspector-scope.ts';
import { wordsText } from '../words.ts';
import { FieldRow } from './field-row.tsx';
import styles from './fields.module.css';
import { useTextDraft } from './use-text-draft.ts';

/** An expression's text and, once there is some, the language it is written in. */
export function ExpressionControl({ field }: { field: ExpressionField }) {
  const t = useMessages();
  const { edit } = useInspectorScope();
  const id = useId();
  const body = useTextDraft({
    value: field.body,
    write: (text) => edit(field.writeBody(text)),
    breaksLines: false,
  });
  const language = useTextDraft({
    value: field.language,
    write: (text) => edit(field.writeLanguage(text)),
    breaksLines: false,
  });
  const hasExpression = body.text !== '' || language.text !== '';
  return (
    <FieldRow field={field} controlId={id} stacked>
      <div className={styles.expression}>
        <textarea
          id={id}
          className={classNames(styles.input, styles.area, styles.technical)}
          rows={1}
          value={body.text}
          placeholder={field.placeholder && wordsText(t, field.placeholder)}
          spellCheck={false}
          onChange={(event) => body.change(event.target.value)}
          onBlur={body.onBlur}
          onKeyDown={body.onKeyDown}
        />
        {hasExpression && (
          <input
            className={classNames(styles.input, styles.language)}
            aria-label={t('inspector.languageOf', { field: wordsText(t, field.label) })}
            value={language.text}
            placeholder={t('inspector.placeholders.defaultLanguage', {
              language: shortLanguage(field.defaultLanguage),
            })}
            title={field.language || field.defaultLanguage}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => language.change(event.target.value)}
            onBlur={language.onBlur}
            onKeyDown={language.onKeyDown}
          />
        )}
      </div>
    </FieldRow>
  );
}

/** Languages are named by long addresses; the last part says which. */
function shortLanguage(address: string): string {
  const trimmed = address.replace(/\/+$/, '');
  return trimmed.slice(trimmed.lastIndexOf('/') + 1) || address;
}
