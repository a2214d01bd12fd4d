import { expect, test } from 'vitest';
import { encodeThumbnail } from '../../shared/diagram/thumbnail.ts';
import { ThumbnailCache } from './thumbnail-cache.ts';

const shape = { x: 0, y: 0, width: 100, height: 80, kind: 'activity', fill: null, stroke: null } as const;
const bytes = encodeThumbnail([shape], []);

/** A source of pictures for every id but `none`, that notes what it was asked for. */
function source() {
  const asked: string[][] = [];
  const fetchThumbnails = async (ids: string[]) => {
    asked.push(ids);
    return ids.filter((id) => id !== 'none').map((id) => ({ id, bytes: id === 'bad' ? bytes.slice(0, 3) : bytes }));
  };
  return { asked, fetchThumbnails };
}

const nextAnswer = (cache: ThumbnailCache) =>
  new Promise<void>((resolve) => {
    const stop = cache.subscribe(() => {
      stop();
      resolve();
    });
  });

test('requests of one moment go together, and answers are kept by time of change', async () => {
  const { asked, fetchThumbnails } = source();
  const cache = new ThumbnailCache(fetchThumbnails);
  cache.request('a', 1);
  cache.request('b', 1);
  await nextAnswer(cache);
  expect(asked).toEqual([['a', 'b']]);
  expect(cache.get('a', 1)?.shapes).toHaveLength(1);
  expect(cache.get('a', 2)).toBeUndefined();
  cache.request('a', 1);
  cache.request('a', 2);
  await nextAnswer(cache);
  expect(asked).toEqual([['a', 'b'], ['a']]);
});

test('a request taken back in time is never sent', async () => {
  const { asked, fetchThumbnails } = source();
  const cache = new ThumbnailCache(fetchThumbnails);
  cache.request('flew by', 1)();
  cache.request('stays', 1);
  await nextAnswer(cache);
  expect(asked).toEqual([['stays']]);
});

test('missing and damaged pictures are none', async () => {
  const cache = new ThumbnailCache(source().fetchThumbnails);
  cache.request('none', 1);
  cache.request('bad', 1);
  await nextAnswer(cache);
  expect([cache.get('none', 1), cache.get('bad', 1)]).toEqual([null, null]);
});

test('only the most recently used are kept', async () => {
  const cache = new ThumbnailCache(source().fetchThumbnails, 2);
  for (const id of ['a', 'b', 'c']) {
    cache.request(id, 1);
    await nextAnswer(cache);
  }
  expect(cache.get('a', 1)).toBeUndefined();
  expect(cache.get('c', 1)).not.toBeUndefined();
});

test('a failed request is made again', async () => {
  const good = source();
  let failures = 1;
  const cache = new ThumbnailCache(async (ids) => {
    failures -= 1;
    if (failures >= 0) throw new Error('The host is away.');
    return good.fetchThumbnails(ids);
  });
  cache.request('a', 1);
  await nextAnswer(cache);
  expect(cache.get('a', 1)?.shapes).toHaveLength(1);
});
