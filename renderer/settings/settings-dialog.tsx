import { Monitor, Moon, Sun } from 'lucide-react';
import type { Settings } from '../../shared/contract/session.ts';
import { Dialog } from '../components/dialog.tsx';
import { SegmentedControl } from '../components/segmented-control.tsx';
import { Select } from '../components/select.tsx';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import { levelChoices, levelExplanation, levelName } from './drawing-levels.ts';
import { changeSettings, useSettings } from './settings.ts';
import styles from './settings-dialog.module.css';

/** English is the only language yet; the other one is for development and tests, which ask for it in the address. */
const offersLanguages = import.meta.env.DEV || new URLSearchParams(location.search).has('languages');

/** What people can choose about the app; every choice takes effect at once. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  const { theme, language, wheel, drawing } = useSettings();
  const change = (settings: Partial<Settings>) => void changeSettings(settings).catch(showError);
  return (
    <Dialog open onOpenChange={onClose} title={t('settings.title')}>
      <div className={styles.settings}>
        <SegmentedControl
          label={t('settings.theme')}
          value={theme}
          options={[
            { value: 'system', label: t('settings.themeSystem'), icon: <Monitor aria-hidden /> },
            { value: 'light', label: t('settings.themeLight'), icon: <Sun aria-hidden /> },
            { value: 'dark', label: t('settings.themeDark'), icon: <Moon aria-hidden /> },
          ]}
          onChange={(value) => change({ theme: value })}
        />
        <div className={styles.setting}>
          <SegmentedControl
            label={t('settings.wheel')}
            value={wheel}
            options={[
              { value: 'scroll', label: t('settings.wheelScroll') },
              { value: 'zoom', label: t('settings.wheelZoom') },
            ]}
            onChange={(value) => change({ wheel: value })}
          />
          <p className={styles.hint}>{t(`settings.${wheel}Hint`)}</p>
        </div>
        <div className={styles.setting}>
          <Select
            label={t('settings.drawing')}
            value={drawing}
            options={levelChoices.map((value) => ({ value, label: t(levelName(value)) }))}
            onChange={(value) => change({ drawing: value })}
          />
          <p className={styles.hint}>{t(levelExplanation(drawing))}</p>
        </div>
        {offersLanguages && (
          <Select
            label={t('settings.language')}
            value={language}
            options={[
              { value: 'en', label: t('settings.languageEnglish') },
              { value: 'pseudo', label: t('settings.languagePseudo') },
            ]}
            onChange={(value) => change({ language: value })}
          />
        )}
      </div>
    </Dialog>
  );
}
