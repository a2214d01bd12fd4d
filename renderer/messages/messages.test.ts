import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { noticeCodes } from '../../shared/diagram/notice-codes.ts';
import { errorCodes, MillraceError } from '../../shared/errors.ts';
import { backupMessages } from './backup-messages.ts';
import { catalogue as firstView } from './catalogue.ts';
import { editorMessages } from './editor-messages.ts';
import { errorText } from './error-text.ts';
import { historyMessages } from './history-messages.ts';
import { linkMessages } from './link-messages.ts';
import { hasMessage, t } from './messages.ts';
import { problemMessages } from './problem-messages.ts';
import { pseudoCatalogue, pseudoText } from './pseudo.ts';
import { searchMessages } from './search-messages.ts';
import { type Messages, translate } from './translate.ts';

const catalogue = {
  ...firstView,
  ...editorMessages,
  ...historyMessages,
  ...searchMessages,
  ...linkMessages,
  ...backupMessages,
  ...problemMessages,
};

function texts(tree: Messages, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : texts(value, `${path}${key}.`),
  );
}

describe('errors', () => {
  it.each(errorCodes)('%s says what happened and what to do', (code) => {
    expect(hasMessage(`errors.${code}.title`)).toBe(true);
    expect(hasMessage(`errors.${code}.advice`)).toBe(true);
  });

  it('has no text for a code that does not exist', () => {
    const known: readonly string[] = errorCodes;
    expect(Object.keys(catalogue.errors).filter((code) => !known.includes(code))).toEqual([]);
  });

  it('names the place in the file', () => {
    const error = new MillraceError('xml_malformed', '', { line: 3, column: 14 });
    expect(errorText(error).title).toBe('The file isn’t well-formed XML (line 3, column 14)');
  });

  it('reads anything else thrown, and codes of other versions, as an internal error', () => {
    const internal = t('errors.internal_error.title');
    expect(errorText(new Error('boom')).title).toBe(internal);
    expect(errorText({ code: 'of_the_future', message: '' }).title).toBe(internal);
  });
});

describe('notices', () => {
  it('has a text for every code and no other', () => {
    expect(Object.keys(catalogue.notices).toSorted()).toEqual([...noticeCodes].toSorted());
  });
});

describe('catalogue', () => {
  it('says everything once it has a key', () => {
    expect(texts(catalogue).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('has both plural forms of whatever has one', () => {
    const keys = new Set(texts(catalogue).map(([key]) => key));
    const lonely = [...keys].filter(
      (key) =>
        (key.endsWith('_one') && !keys.has(key.replace(/_one$/, '_other'))) ||
        (key.endsWith('_other') && !keys.has(key.replace(/_other$/, '_one'))),
    );
    expect(lonely).toEqual([]);
  });

  it('chooses plural forms and fills in values', () => {
    expect(t('library.moreFolders', { count: 1 })).toContain('1 more folder:');
    expect(t('library.moreFolders', { count: 2 })).toContain('2 more folders:');
  });
});

describe('translate', () => {
  const messages = {
    files_one: '{{count}} file in {{folder}}',
    files_other: '{{count}} files in {{folder}}',
    deep: { er: 'deeper' },
  };

  it('finds nested texts and nothing else', () => {
    expect(translate(messages, 'deep.er', {}, 'en')).toBe('deeper');
    expect(translate(messages, 'deep', {}, 'en')).toBeUndefined();
    expect(translate(messages, 'deep.toString', {}, 'en')).toBeUndefined();
  });

  it('groups the digits of numbers where asked', () => {
    expect(translate({ a: '{{n, number}} {{n}}' }, 'a', { n: 12345 }, 'en')).toBe('12,345 12345');
  });

  it('shows values as they are, also when they look like placeholders', () => {
    const text = translate(messages, 'files', { count: 2, folder: '{{count}} <b>$&' }, 'en');
    expect(text).toBe('2 files in {{count}} <b>$&');
  });
});

describe('pseudo-locale', () => {
  it('leaves values in place and is longer', () => {
    expect(pseudoText('Close {{name}}')).toBe('[Çłôšé {{name}}····]');
  });

  it('covers the whole catalogue', () => {
    expect(texts(pseudoCatalogue(catalogue)).length).toBe(texts(catalogue).length);
  });
});

it('fonts and colours come from tokens that both themes define', () => {
  const css = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = css.split(':root[data-theme="dark"]');
  const colours = (text: string) =>
    new Set([...text.matchAll(/(--(?:color|canvas)-[a-z-]+): (?!var)/g)].map((match) => match[1]));
  expect([...colours(light)].filter((name) => !colours(dark).has(name))).toEqual([]);
});
