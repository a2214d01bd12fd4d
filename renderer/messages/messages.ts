import { create } from 'zustand';
import type { Settings } from '../../shared/contract/session.ts';
import { catalogue, type MessageKey, type MessageValues } from './catalogue.ts';
import { pseudoCatalogue } from './pseudo.ts';
import { type Messages, translate } from './translate.ts';

export type Language = Settings['language'];

/** Locale whose plural rules and formats a language has. */
const locales: Record<Language, string> = { en: 'en', pseudo: 'en' };

let english: Messages = catalogue;

/** The language shown, and its texts. */
const useLanguage = create<{ language: Language; messages: Messages }>()(() => ({ language: 'en', messages: english }));

/** The text of a message in the current language. Outside React; components use `useMessages` to follow language changes. */
export function t(key: MessageKey, values: MessageValues = {}): string {
  const { language, messages } = useLanguage.getState();
  return translate(messages, key, values, locales[language]) ?? translate(english, key, values, locales.en) ?? key;
}

/** Whether the catalogue has a text for a key that is only known at run time. */
export function hasMessage(key: string): key is MessageKey {
  return translate(english, key, {}, locales.en) !== undefined;
}

/** Adds the texts of the editor and its inspector, which the first view doesn't need. */
export const loadEditorMessages = loadedOnce(async () => (await import('./editor-messages.ts')).editorMessages);

/** Adds the texts of the dialogs that search all diagrams. */
export const loadSearchMessages = loadedOnce(async () => (await import('./search-messages.ts')).searchMessages);

/** Adds the texts of the dialogs for files, help and settings. */
export const loadDialogMessages = loadedOnce(async () => (await import('./dialog-messages.ts')).dialogMessages);

/** Adds the texts of backups and whole libraries. */
export const loadBackupMessages = loadedOnce(async () => (await import('./backup-messages.ts')).backupMessages);

/** Adds the texts of linked processes. */
export const loadLinkMessages = loadedOnce(async () => (await import('./link-messages.ts')).linkMessages);

/** Adds texts when it is first called; after a failure, when it is called again. */
export function loadedOnce(load: () => Promise<Messages>): () => Promise<void> {
  let loading: Promise<void> | null = null;
  const add = async () => {
    try {
      const texts = await load();
      english = { ...english, ...texts };
      setLanguage(useLanguage.getState().language);
    } catch (error) {
      loading = null;
      throw error;
    }
  };
  return () => {
    loading ??= add();
    return loading;
  };
}

/** Switches the language of everything on screen. */
export function setLanguage(language: Language): void {
  useLanguage.setState({ language, messages: language === 'pseudo' ? pseudoCatalogue(english) : english });
  document.documentElement.lang = locales[language];
}

/** `t`, with the component re-rendered when the language changes. */
export function useMessages(): typeof t {
  useLanguage();
  return t;
}
