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
export async function loadEditorMessages(): Promise<void> {
  const { editorMessages } = await import('./editor-messages.ts');
  english = { ...english, ...editorMessages };
  setLanguage(useLanguage.getState().language);
}

/** Adds the texts of the dialogs that search all diagrams. */
export async function loadSearchMessages(): Promise<void> {
  const { searchMessages } = await import('./search-messages.ts');
  english = { ...english, ...searchMessages };
  setLanguage(useLanguage.getState().language);
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
