import { useState } from 'react';
import type { ImportedFile } from '../../shared/contract/files.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { openDiagram } from '../library/library-actions.ts';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import styles from './import-report.module.css';
import { closeReport } from './import-store.ts';
import { noticeText } from './notice-text.ts';
import { completeReport, reportText } from './report-text.ts';
import type { ImportOutcome } from './run-import.ts';

/** Most entries of one kind on screen; the copied report holds them all. */
const shownAtOnce = 200;
const noticesPerFile = 4;

/** What an import brought: what failed and why, what was repaired or can't be shown, what was skipped. */
export function ImportReportDialog({ report }: { report: ImportOutcome }) {
  const t = useMessages();
  const [copied, setCopied] = useState(false);
  const failed = [...report.unsent, ...report.files.filter((file) => file.error !== null)];
  const noticed = report.files.filter((file) => file.diagram !== null && file.notices.length > 0);
  // Files of the request that failed may be in the library although no answer counts them.
  const stopped = report.stoppedBy !== null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(reportText(await completeReport(report)));
      setCopied(true);
    } catch (error) {
      showError(error);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={closeReport}
      size="lg"
      title={t(`importReport.${titleOf(report)}`)}
      description={
        stopped
          ? t('importReport.stoppedText')
          : t('importReport.summary', {
              imported: t('importReport.importedCount', { count: report.imported }),
              failed: t('importReport.failedCount', { count: report.failed }),
              skipped: t('importReport.skippedCount', { count: report.skipped.length }),
            })
      }
      footer={
        <>
          <Button onClick={() => void copy()}>{copied ? t('importReport.copied') : t('importReport.copy')}</Button>
          <Button variant="primary" onClick={closeReport}>
            {t('app.close')}
          </Button>
        </>
      }
    >
      {stopped && <p className={styles.stopped}>{t('importReport.stopped', stopReason(report))}</p>}
      <Section title={t('importReport.failed')} files={failed} count={report.failed} />
      <Section title={t('importReport.noticed')} files={noticed} count={report.noticed} />
      {report.skipped.length > 0 && (
        <section className={styles.section}>
          <h3>{t('importReport.skipped')}</h3>
          <ul>
            {report.skipped.slice(0, shownAtOnce).map((name) => (
              <li key={name} className={styles.skipped}>
                {name}
              </li>
            ))}
          </ul>
          <More count={report.skipped.length - shownAtOnce} />
        </section>
      )}
    </Dialog>
  );
}

function titleOf({ cancelled, stoppedBy }: ImportOutcome): 'cancelledTitle' | 'stoppedTitle' | 'title' {
  if (cancelled) return 'cancelledTitle';
  return stoppedBy === null ? 'title' : 'stoppedTitle';
}

function stopReason(report: ImportOutcome): { reason: string; advice: string } {
  const { title, advice } = errorText(report.stoppedBy);
  return { reason: title, advice };
}

function Section({ title, files, count }: { title: string; files: readonly ImportedFile[]; count: number }) {
  if (files.length === 0) return null;
  const shown = files.slice(0, shownAtOnce);
  return (
    <section className={styles.section}>
      <h3>{title}</h3>
      <ul>
        {shown.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat and the report never changes
          <FileEntry key={index} file={file} />
        ))}
      </ul>
      <More count={count - shown.length} />
    </section>
  );
}

function FileEntry({ file }: { file: ImportedFile }) {
  const t = useMessages();
  const { diagram } = file;
  const texts = [...new Set(file.notices.map(noticeText))];
  const open = () => {
    if (!diagram) return;
    closeReport();
    openDiagram(diagram);
  };
  return (
    <li className={styles.file}>
      {diagram ? (
        <button type="button" className={styles.link} onClick={open}>
          {file.name}
        </button>
      ) : (
        <span className={styles.name}>{file.name}</span>
      )}
      {file.error && <ErrorLines error={file.error} />}
      {texts.length > 0 && (
        <ul className={styles.notices}>
          {texts.slice(0, noticesPerFile).map((text) => (
            <li key={text}>{text}</li>
          ))}
          {texts.length > noticesPerFile && <li>{t('importReport.more', { count: texts.length - noticesPerFile })}</li>}
        </ul>
      )}
    </li>
  );
}

function ErrorLines({ error }: { error: NonNullable<ImportedFile['error']> }) {
  const { title, advice } = errorText(error);
  return (
    <p className={styles.error}>
      <strong>{title}</strong>
      <span>{advice}</span>
    </p>
  );
}

function More({ count }: { count: number }) {
  const t = useMessages();
  return count > 0 ? <p className={styles.more}>{t('importReport.more', { count })}</p> : null;
}
