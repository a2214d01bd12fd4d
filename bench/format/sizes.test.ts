import { expect, test } from 'vitest';
import { corpusFiles, readCorpusFile } from '../../tests/support/corpus.ts';
import { goalOfAll, measureSizes, medianShare, shareOfAll, sizeClasses } from './sizes.ts';

test.runIf(corpusFiles.length > 0)('stored diagrams stay as small as promised', async () => {
  const sizes = await Promise.all(corpusFiles.map((file) => measureSizes(readCorpusFile(file))));
  for (const { name, from, to, goal } of sizeClasses) {
    const inClass = sizes.filter(({ xml }) => xml >= from && xml < to);
    expect(medianShare(inClass, 'packed'), name).toBeLessThanOrEqual(goal);
  }
  expect(shareOfAll(sizes, 'packed')).toBeLessThanOrEqual(goalOfAll);
});
