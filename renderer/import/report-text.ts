import type { ImportedFile } from '../../shared/contract/files.ts';
import { host } from '../host.ts';
import { errorText } from '../messages/error-text.ts';
import { t } from '../messages/messages.ts';
import { noticeText } from './notice-text.ts';
import type { ImportOutcome } from './run-import.ts';

/** The report with all files, of which an outcome holds the first alone. */
export async function completeReport(report: ImportOutcome): Promise<ImportOutcome> {
  const { jobId } = report;
  if (jobId === null) return report;
  const files: ImportedFile[] = [];
  for (const what of ['failed', 'noticed', 'imported'] as const) {
    let after: number | null = 0;
    while (after !== null) {
      const page: Awaited<ReturnType<typeof host.imports.report>> = await host.imports.report({
        jobId,
        what,
        after,
        limit: 500,
      });
      files.push(...page.files);
      after = page.next;
    }
  }
  return { ...report, files };
}

/** The whole report as plain text, one fact a line, for a message or a ticket. */
export function reportText(report: ImportOutcome): string {
  const lines: string[] = [];
  if (report.stoppedBy !== null) lines.push(errorText(report.stoppedBy).title);
  for (const file of [...report.unsent, ...report.files]) {
    if (file.error) {
      const { title, advice } = errorText(file.error);
      lines.push(`${file.name}: ${title}. ${advice}`);
    } else if (file.notices.length === 0) {
      lines.push(`${file.name}: ${t('importReport.fine')}`);
    }
    for (const notice of file.notices) lines.push(`${file.name}: ${noticeText(notice)}`);
  }
  for (const name of report.skipped) lines.push(`${name}: ${t('importReport.skippedFile')}`);
  return `${lines.join('\n')}\n`;
}
