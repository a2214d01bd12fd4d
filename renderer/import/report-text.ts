import { errorText } from '../messages/error-text.ts';
import { t } from '../messages/messages.ts';
import { noticeText } from './notice-text.ts';
import type { ImportOutcome } from './run-import.ts';

/** The whole report as plain text, one fact a line, for a message or a ticket. */
export function reportText(report: ImportOutcome): string {
  const lines: string[] = [];
  if (report.stoppedBy !== null) lines.push(errorText(report.stoppedBy).title);
  for (const file of report.files) {
    if (file.error) {
      const { title, advice } = errorText(file.error);
      lines.push(`${file.name}: ${title}. ${advice}`);
    } else if (file.notices.length === 0) {
      lines.push(`${file.name}: ${t('library.report.fine')}`);
    }
    for (const notice of file.notices) lines.push(`${file.name}: ${noticeText(notice)}`);
  }
  for (const name of report.skipped) lines.push(`${name}: ${t('library.report.skippedFile')}`);
  return `${lines.join('\n')}\n`;
}
