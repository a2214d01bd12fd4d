import type { Notice } from '../../shared/contract/diagrams.ts';
import { hasMessage, t } from '../messages/messages.ts';

/** One notice as people read it, with the element and line it is about. */
export function noticeText({ code, subject, elementId, line }: Notice): string {
  const key = `notices.${code}`;
  const words = { subject: typeWords(subject) };
  const text = hasMessage(key) ? t(key, words) : subject;
  if (elementId === null) return line === null ? text : `${text}${t('app.atLine', { line })}`;
  const place = { text, id: elementId };
  return line === null ? t('importReport.atElement', place) : t('importReport.atElementAndLine', { ...place, line });
}

/** A BPMN type as words, such as "conversation link" for `bpmn:ConversationLink`; anything else as it is. */
function typeWords(subject: string): string {
  const type = /^bpmn:([A-Z]\w*)$/.exec(subject)?.[1];
  return type === undefined ? subject : type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
