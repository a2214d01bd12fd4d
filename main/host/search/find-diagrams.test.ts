import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OutlineElement, writeOutlineElement } from '../../../shared/diagram/outline.ts';
import { contentOf, openTestLibrary } from '../../../tests/host/fill-library.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { storeVersion } from '../diagrams/store-version.ts';
import type { Library } from '../library/library.ts';
import { findDiagrams } from './find-diagrams.ts';

type Elements = Partial<OutlineElement>[];

/** Adds diagrams with these elements, the first one first. */
async function add(library: Library, diagrams: { name: string; elements: Elements }[]): Promise<void> {
  const content = await contentOf('content');
  library.write(() => {
    for (const { name, elements } of diagrams) {
      const outline = elements
        .map((element, index) =>
          writeOutlineElement({ type: 'Task', id: `Activity_0${index}`, name: '', documentation: '', ...element }),
        )
        .join('');
      const id = randomUUID();
      library.diagrams.insert({ id, folderId: null, name, createdAt: 1000 });
      storeVersion(library, id, null, { ...content, facts: { ...content.facts, outline } }, 1000, { origin: 'saved' });
    }
  });
}

const find = (library: Library, text: string, limit = 20) => findDiagrams(library, text, limit);
const namesOf = (library: Library, text: string) => find(library, text).matches.map(({ diagram }) => diagram.name);

/** A text with what matches in brackets. */
function marked({ text, ranges }: { text: string; ranges: [number, number][] }): string {
  return ranges.reduceRight(
    (shown, [start, end]) => `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`,
    text,
  );
}

test('a match comes with its elements, what matches in them, and where', async () => {
  const library = await openTestLibrary(temporaryFolder());
  await add(library, [
    {
      name: 'Invoice handling',
      elements: [
        { type: 'UserTask', id: 'Activity_0x3f1a2', name: 'Prüfe die\nRechnung' },
        { type: 'StartEvent Timer', id: 'start', name: 'Every Monday' },
        { type: 'Participant', id: 'pool', name: 'Accounting', documentation: 'Checks what customers owe.' },
        { type: 'ServiceTask', id: 'Activity_1', name: 'Pay invoice' },
      ],
    },
    { name: 'Other', elements: [{ type: 'Task', id: 'a', name: 'Something else' }] },
  ]);
  const elementsOf = (text: string) =>
    find(library, text).matches.map(({ elements }) =>
      elements.map(({ elementId, name, detail }) => [elementId, marked(name), detail && marked(detail.marked)]),
    );
  expect(elementsOf('prufe RECH')).toEqual([[['Activity_0x3f1a2', '[Prüfe] die [Rech]nung', null]]]);
  expect(elementsOf('user task')).toEqual([[['Activity_0x3f1a2', 'Prüfe die Rechnung', null]]]);
  expect(elementsOf('timer')).toEqual([[['start', 'Every Monday', null]]]);
  expect(elementsOf('pool account')).toEqual([[['pool', '[Account]ing', null]]]);
  expect(elementsOf('customers owe')).toEqual([[['pool', 'Accounting', 'Checks what [customers] [owe].']]]);
  expect(elementsOf('Activity_0x3f1')).toEqual([[['Activity_0x3f1a2', 'Prüfe die Rechnung', '[Activity]_[0x3f1]a2']]]);
  expect(elementsOf('0x3f1a2')).toEqual([[['Activity_0x3f1a2', 'Prüfe die Rechnung', 'Activity_[0x3f1a2]']]]);
  expect(marked({ text: 'Invoice handling', ranges: find(library, 'hand').matches[0]?.nameRanges ?? [] })).toBe(
    'Invoice [hand]ling',
  );
  expect(elementsOf('nothing like it')).toEqual([]);
  expect(elementsOf('activity')).toEqual([]);
  expect(elementsOf(' \u200b ')).toEqual([]);
});

test('diagrams come first that are named so, then those with elements that are, then what is only mentioned', async () => {
  const library = await openTestLibrary(temporaryFolder());
  await add(library, [
    { name: 'Claim', elements: [] },
    { name: 'A', elements: [{ name: 'Claim' }] },
    { name: 'B', elements: [{ name: 'Claim settlement' }] },
    { name: 'C', elements: [{ name: 'x', documentation: 'Every claim counts' }] },
    { name: 'Claim handling', elements: [] },
    { name: 'D', elements: [{ name: 'Reclaim' }] },
  ]);
  expect(namesOf(library, 'claim')).toEqual(['Claim', 'A', 'Claim handling', 'B', 'C']);
});

test('misspelled words find what was meant, if little else is found', async () => {
  const library = await openTestLibrary(temporaryFolder());
  await add(library, [
    { name: 'Billing', elements: [{ name: 'Receive invoice' }] },
    { name: 'Other', elements: [{ name: 'Prüfbericht schreiben' }] },
  ]);
  for (const text of ['recieve', 'receve', 'invioce', 'invoixe', 'invoicce', 'recieve invioce']) {
    expect(namesOf(library, text), text).toEqual(['Billing']);
  }
  expect(namesOf(library, 'prufberciht')).toEqual(['Other']);
  expect(find(library, 'invioce').similarWords).toEqual(['invoice']);
  expect(find(library, 'invoice').similarWords).toEqual([]);
  expect(namesOf(library, 'inboicce')).toEqual(['Billing']);
  expect(namesOf(library, 'otter')).toEqual(['Other']);
  expect(namesOf(library, 'ct')).toEqual([]);
});

test('scripts without spaces are found by any part', async () => {
  const library = await openTestLibrary(temporaryFolder());
  await add(library, [{ name: '請求書の確認', elements: [{ name: 'ABC検査を行う' }, { name: 'ตรวจสอบใบแจ้งหนี้' }] }]);
  for (const text of ['請', '求書', '確認', '検査', 'abc', 'を', 'ใบแจ้ง', '認']) {
    expect(namesOf(library, text), text).toEqual(['請求書の確認']);
  }
  expect(namesOf(library, '書求')).toEqual([]);
});

const visible = (name: string) => /[^\p{Z}\p{C}]/u.test(name);
const names = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 1 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'aàáâäbcABCß İıſﬁ½㈱Ǆ'), minLength: 1, maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'審査請求書のをกขค한국어'), minLength: 1, maxLength: 8 }),
    fc.constantFrom(
      '€%&',
      '?',
      '👍🏽',
      '👩‍👩‍👧',
      '"',
      "'; DROP TABLE search --",
      'NEAR(a b)',
      'a* OR b',
      '\\',
      '{name}',
      '＋',
      '1.000,50',
      'Σίσυφος',
      '\u0301',
      'ΟΔΟΣ',
    ),
  )
  // XML knows neither control characters nor halves of pairs.
  .filter((name) => name.isWellFormed() && !/[\p{Cc}\ufffe\uffff]/u.test(name) && visible(name));

test('an exact name is never missed, whatever it is and however many are like it', async () => {
  const library = await openTestLibrary(temporaryFolder());
  const decoys = Array.from({ length: 60 }, (_, n) => ({
    name: `abc ${n} ? € 審査請 👍`,
    elements: [...'abcdefghijklmnopqrstuvwxyz審請を0123456789'].map((letter) => ({
      name: `${letter}${letter} ${letter} ${n} ? €%& 👍🏽`,
    })),
  }));
  await add(library, decoys);
  let count = 0;
  await fc.assert(
    fc.asyncProperty(names, names, async (diagramName, elementName) => {
      const name = diagramName.trim();
      const marker = `marker${count++}`;
      await add(library, [{ name, elements: [{ name: elementName, id: marker }] }]);
      await add(library, decoys.slice(0, 5));
      const byName = find(library, name.slice(0, 200));
      expect(byName.matches.some(({ diagram }) => diagram.name === name)).toBe(true);
      const byElement = find(library, elementName, 100);
      expect(
        byElement.matches
          .flatMap(({ elements }) => elements)
          .some(({ name: { text } }) => text === elementName.replaceAll(/\s/g, ' ')),
      ).toBe(true);
    }),
    { numRuns: 150 },
  );
});
