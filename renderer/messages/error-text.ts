import { xmlLimits } from '../../shared/diagram/xml-limits.ts';
import { type ErrorDetails, toErrorValue } from '../../shared/errors.ts';
import { hasMessage, t } from './messages.ts';

export interface ErrorText {
  /** What happened, with the place in the file if it is known. */
  title: string;
  /** What to do about it. */
  advice: string;
}

/** Numbers that advice names. */
const limits = { megabytes: xmlLimits.bytes / 1024 / 1024 };

interface CodedError {
  code: string;
  details?: ErrorDetails;
}

function isCoded(error: unknown): error is CodedError {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}

function place({ line, column }: ErrorDetails): string {
  if (typeof line !== 'number') return '';
  return typeof column === 'number' ? t('app.atLineColumn', { line, column }) : t('app.atLine', { line });
}

/** What people read about an error value or anything thrown. Codes this version doesn't know read as an internal error. */
export function errorText(error: unknown): ErrorText {
  const { code, details }: CodedError = isCoded(error) ? error : toErrorValue(error);
  const titleKey = `errors.${code}.title`;
  const adviceKey = `errors.${code}.advice`;
  const title = hasMessage(titleKey) ? t(titleKey) : t('errors.internal_error.title');
  const advice = hasMessage(adviceKey) ? t(adviceKey, limits) : t('errors.internal_error.advice');
  return { title: `${title}${place(details ?? {})}`, advice };
}
