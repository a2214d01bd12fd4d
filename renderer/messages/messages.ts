import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import type { Settings } from '../../shared/contract/session.ts';
import { catalogue, type MessageKey, type MessageValues } from './catalogue.ts';
import { pseudoCatalogue } from './pseudo.ts';

export type Language = Settings['language'];

const i18n = i18next.createInstance();
void i18n.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: catalogue } },
  initAsync: false,
  interpolation: { escapeValue: false },
});

/** The text of a message in the current language. Outside React; components use `useMessages` to follow language changes. */
export function t(key: MessageKey, values: MessageValues = {}): string {
  return i18n.t(key, values);
}

/** Whether the catalogue has a text for a key that is only known at run time. */
export function hasMessage(key: string): key is MessageKey {
  return i18n.exists(key);
}

/** Switches the language of everything on screen. */
export async function setLanguage(language: Language): Promise<void> {
  if (language === 'pseudo' && !i18n.hasResourceBundle('pseudo', 'translation')) {
    i18n.addResourceBundle('pseudo', 'translation', pseudoCatalogue(catalogue));
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = 'en';
}

function subscribe(onChange: () => void): () => void {
  i18n.on('languageChanged', onChange);
  return () => i18n.off('languageChanged', onChange);
}

/** `t`, with the component re-rendered when the language changes. */
export function useMessages(): typeof t {
  useSyncExternalStore(subscribe, () => i18n.language);
  return t;
}
