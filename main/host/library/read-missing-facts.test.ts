import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { startHost } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { libraryFileName } from './library.ts';

test('a library whose diagrams were never indexed is indexed while it is used', async () => {
  const folder = temporaryFolder();
  const first = await startHost(folder);
  const samples = await first.client.library.addSamples({});
  await first.close();
  const db = new Database(join(folder, libraryFileName));
  db.exec('DELETE FROM outlines; DELETE FROM search; DELETE FROM search_names; DELETE FROM search_ids;');
  db.exec('DELETE FROM search_titles;');
  db.close();

  const { client } = await startHost(folder);
  const find = async (text: string) =>
    (await client.search.find({ text, limit: 10 })).matches.map(({ diagram }) => diagram.name);
  await expect.poll(() => find('Pack parcel'), { timeout: 30_000 }).toEqual(['Order to cash']);
  await expect.poll(() => find('exclusive gateway'), { timeout: 30_000 }).toHaveLength(samples.length);
});
