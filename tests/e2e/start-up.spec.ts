import { fileURLToPath } from 'node:url';
import { measureBundle } from '../../build/bundle-size.ts';
import { startUpEntries } from '../../build/start-up-entries.ts';
import { expect, test } from './app.ts';

test('what is loaded before the library answers is what the bundle check counts', async ({ app }) => {
  const counted = measureBundle(fileURLToPath(new URL('../../out/renderer', import.meta.url)), startUpEntries);
  const marks = () => performance.getEntriesByName('millrace:interactive').length;
  await expect.poll(() => app.page.evaluate(marks)).toBe(1);
  const loaded = await app.page.evaluate(() => {
    const [ready] = performance.getEntriesByName('millrace:interactive');
    return performance
      .getEntriesByType('resource')
      .filter((entry) => ready && entry.startTime <= ready.startTime && entry.name.endsWith('.js'))
      .map((entry) => new URL(entry.name).pathname.slice(1));
  });
  const paths = counted.shell.map(({ path }) => path);
  expect(loaded.filter((path) => !paths.includes(path))).toEqual([]);
  // Without this, a page that says nothing about what it loads would pass.
  if (app.shell === 'browser') expect(loaded.toSorted()).toEqual(paths.toSorted());
});
