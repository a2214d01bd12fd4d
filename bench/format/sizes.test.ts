import { expect, test } from 'vitest';
import { corpusFiles, readCorpusFile } from '../../tests/support/corpus.ts';
import { measureSizes, medianShare, reachedOfAll, shareOfAll, sizeClasses } from './sizes.ts';

test.runIf(corpusFiles.length > 0)('stored diagrams stay as small as promised', async () => {
  const measured = await Promise.all(corpusFiles.map((file) => measureSizes(readCorpusFile(file))));
  const sizes = measured.filter((size) => size !== null);
  expect(sizes.length).toBeGreaterThan(corpusFiles.length * 0.9);
  for (const { name, from, to, reached } of sizeClasses) {
    const inClass = sizes.filter(({ xml }) => xml >= from && xml < to);
    for (const form of ['packed', 'imported'] as const) {
      expect(medianShare(inClass, form), `${name}, ${form}`).toBeLessThanOrEqual(reached);
    }
  }
  expect(shareOfAll(sizes, 'packed')).toBeLessThanOrEqual(reachedOfAll);
  expect(shareOfAll(sizes, 'imported')).toBeLessThanOrEqual(reachedOfAll);
});
