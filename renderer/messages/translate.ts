import type { MessageValues } from './catalogue.ts';

/** Texts by key, nested; plural forms have keys that end in `_one`, `_other` and so on (i18next's JSON format, version 4). */
export type Messages = { [key: string]: string | Messages };

function textAt(messages: Messages, key: string): string | undefined {
  let place: string | Messages | undefined = messages;
  for (const part of key.split('.')) {
    if (typeof place !== 'object' || !Object.hasOwn(place, part)) return undefined;
    place = place[part];
  }
  return typeof place === 'string' ? place : undefined;
}

/** What `make` makes for a locale, made once: the formatters of `Intl` are slow to build. */
function perLocale<Made>(make: (locale: string) => Made): (locale: string) => Made {
  const made = new Map<string, Made>();
  return (locale) => {
    const known = made.get(locale) ?? make(locale);
    made.set(locale, known);
    return known;
  };
}

const pluralRules = perLocale((locale) => new Intl.PluralRules(locale));
const numberFormat = perLocale((locale) => new Intl.NumberFormat(locale));

function shown(value: string | number, format: string | undefined, locale: string): string {
  return format === 'number' && typeof value === 'number' ? numberFormat(locale).format(value) : String(value);
}

function fillIn(text: string, values: MessageValues, locale: string): string {
  return text.replace(/\{\{(\w+)(?:, *(\w+))?\}\}/g, (place, name: string, format: string | undefined) => {
    const value = values[name];
    return value === undefined ? place : shown(value, format, locale);
  });
}

/** The text of a key with its `{{values}}` (`{{value, number}}` groups digits as the locale does), in the plural form for `count`; undefined if there is none. */
export function translate(messages: Messages, key: string, values: MessageValues, locale: string): string | undefined {
  const { count } = values;
  const plural =
    typeof count === 'number' ? textAt(messages, `${key}_${pluralRules(locale).select(count)}`) : undefined;
  const text = plural ?? textAt(messages, key);
  return text === undefined ? undefined : fillIn(text, values, locale);
}
