import { Monitor, Moon, Sun } from 'lucide-react';
import type { Settings } from '../../shared/contract/session.ts';
import { Dialog } from '../components/dialog.tsx';
import { SegmentedControl } from '../components/segmented-control.tsx';
import { Select } from '../components/select.tsx';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import { changeSettings, useSettings } from './settings.ts';
import styles from './settings-dialog.module.css';

/** English is the only language yet; the other one is for development and tests, which ask for it in the address. */
const offersLanguages = import.meta.env.DEV || new URLSearchParams(location.search).has('languages');

/** What people can choose about the app; every choice takes effect at once. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  const { theme, language } = useSettings();
  const change = (settings: Partial<Settings>) => void changeSettings(settings).catch(showError);
  return (
    <Dialog open onOpenChange={onClose} title={t('app.settings.title')}>
      <div className={styles.settings}>
        <SegmentedControl
          label={t('app.settings.theme')}
          value={theme}
          options={[
            { value: 'system', label: t('app.settings.themeSystem'), icon: <Monitor aria-hidden /> },
            { value: 'light', label: t('app.settings.themeLight'), icon: <Sun aria-hidden /> },
            { value: 'dark', label: t('app.settings.themeDark'), icon: <Moon aria-hidden /> },
          ]}
          onChange={(value) => change({ theme: value })}
        />
        {offersLanguages && (
          <Select
            label={t('app.settings.language')}
            value={language}
            options={[
              { value: 'en', label: t('app.settings.languageEnglish') },
              { value: 'pseudo', label: t('app.settings.languagePseudo') },
            ]}
            onChange={(value) => change({ language: value })}
          />
        )}
      </div>
    </Dialog>
  );
}
