import type { Notice } from '../../shared/contract/diagrams.ts';
import { hasMessage, t } from '../messages/messages.ts';

/** One notice as people read it, with the element and line it is about. */
export function noticeText({ code, subject, elementId, line }: Notice): string {
  const key = `notices.${code}`;
  const text = hasMessage(key) ? t(key, { subject }) : subject;
  const element = elementId === null ? text : t('library.report.atElement', { text, id: elementId });
  return line === null ? element : `${element}${t('app.atLine', { line })}`;
}
