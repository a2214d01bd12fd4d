import { useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { host } from '../host.ts';
import { hasMessage, t, useMessages } from '../messages/messages.ts';
import { useShellInfo } from '../workspace/shell-info.ts';
import { showError } from '../workspace/show-error.ts';
import styles from './about-dialog.module.css';

const bpmnIoUrl = 'https://bpmn.io';

function versionName(name: string): string {
  const key = `help.about.versions.${name}`;
  return hasMessage(key) ? t(key) : name;
}

/** Versions, credits and the licences of everything that ships. */
export function AboutDialog({ onClose }: { onClose: () => void }) {
  useMessages();
  const { versions } = useShellInfo();
  const [licences, setLicences] = useState<string | null>(null);

  useEffect(() => {
    let closed = false;
    host.shell.licences({}).then(
      ({ text }) => {
        if (!closed) setLicences(text);
      },
      (error: unknown) => showError(error),
    );
    return () => {
      closed = true;
    };
  }, []);

  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={t('help.about.title')}
      description={t('help.about.what')}
      footer={<Button onClick={onClose}>{t('app.close')}</Button>}
    >
      <dl className={styles.versions}>
        {Object.entries(versions).map(([name, version]) => (
          <div key={name} className={styles.version}>
            <dt>{versionName(name)}</dt>
            <dd>{version}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.credit}>
        {t('help.about.credit')}{' '}
        <button
          type="button"
          className={styles.link}
          onClick={() => void host.shell.openExternal({ url: bpmnIoUrl }).catch(showError)}
        >
          {bpmnIoUrl}
        </button>
      </p>
      <h3 className={styles.heading}>{t('help.about.licences')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls, so the keyboard must reach it. */}
      <section className={styles.licences} tabIndex={0} aria-label={t('help.about.licences')}>
        {licences ?? t('app.loading')}
      </section>
    </Dialog>
  );
}
