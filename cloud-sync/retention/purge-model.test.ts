import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Diagram } from '../../shared/sync/diagram-routes.ts';
import { newId } from '../database/new-id.ts';
import { contentOf, hashOf, sendBlob } from '../tests/support/make-diagram.ts';
import type { TestAccount, TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';
import { runRetention } from './run-retention.ts';

const server = useServer({ MILLRACE_TRASH_DAYS: '1', MILLRACE_SESSION_DAYS: '1000' });
let acme: TestOrganisation;
let olga: TestAccount;
beforeAll(async () => {
  acme = await server.organisation();
  olga = await acme.account('Olga Owner');
});

/** A few contents that diagrams share. */
const contents = ['a', 'b', 'c', 'd'].map((text) => Buffer.from(text.repeat(1000)));

const index = fc.nat({ max: 5 });
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constant('make' as const), at: index, content: index }) },
  { weight: 5, arbitrary: fc.record({ act: fc.constant('commit' as const), at: index, content: index }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('trash' as const), at: index, content: index }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('restore' as const), at: index, content: index }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('purge' as const), at: index, content: index }) },
);
/** Steps of one group are done at once, the groups one after the other. */
const groups = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 12 });

const purge = () =>
  runRetention({ parts: server.parts, now: Date.now() + 2 * 24 * 60 * 60 * 1000, stopping: () => false });

test('whatever is purged meanwhile, every version keeps its blob, and the totals are right', async () => {
  await fc.assert(
    fc.asyncProperty(groups, async (all) => {
      const library = await acme.library(olga);
      const diagrams: string[] = [];
      /** What was acknowledged and not purged must stay: the ids of versions by diagram. */
      const versions = new Map<string, string[]>();

      async function commitTo(id: string, content: Buffer): Promise<void> {
        const params = { library, diagram: id };
        const { body, error } = await olga.client.call('diagram', { params });
        if (error !== null) return;
        const blob = await sendBlob(olga.client, library, content);
        const answer = await olga.client.call('commit', { params, body: { base: body.head.id, ...contentOf(blob) } });
        expect([null, 'in_trash', 'not_found', 'head_moved', 'blob_missing']).toContain(answer.error);
        if (answer.error === null) versions.get(id)?.push(answer.body.version.id);
      }

      async function make(content: Buffer): Promise<void> {
        const id = newId();
        const blob = await sendBlob(olga.client, library, content);
        const version = contentOf(blob);
        const body = { id, folderId: null, name: 'Shared', version };
        const { error } = await olga.client.call('createDiagram', { params: { library }, body });
        expect([null, 'blob_missing']).toContain(error);
        if (error !== null) return;
        diagrams.push(id);
        versions.set(id, [version.versionId]);
      }

      for (const group of all) {
        await Promise.all(
          group.map(async ({ act, at, content }) => {
            const bytes = contents[content % contents.length] ?? Buffer.alloc(0);
            const id = diagrams[at % Math.max(1, diagrams.length)];
            if (act === 'make') await make(bytes);
            else if (act === 'purge') await purge();
            else if (id === undefined) return;
            else if (act === 'commit') await commitTo(id, bytes);
            else {
              const { error } = await olga.client.call(act === 'trash' ? 'trashDiagram' : 'restoreDiagram', {
                params: { library, diagram: id },
              });
              expect([null, 'not_found']).toContain(error);
            }
          }),
        );
      }

      let found = 0;
      const blobs = new Set<string>();
      let count = 0;
      for (const id of diagrams) {
        const params = { library, diagram: id };
        const answer = await olga.client.call('versions', { params, query: { limit: 200 } });
        if (answer.error !== null) {
          expect(await wasRemoved(library, id)).toBe(true);
          continue;
        }
        count++;
        const { items } = answer.body;
        found += items.length;
        expect(items.map((version) => version.id).reverse()).toEqual(versions.get(id));
        expect(items.map((version) => version.number)).toEqual(items.map((_, place) => items.length - place));
        for (const version of items) blobs.add(version.blob);
      }
      for (const blob of blobs) expect(await stored(library, blob)).toBe(blob);
      const [head] = await server.parts.database.asOwner.query(
        'select bytes, diagrams, versions from library_heads where library_id = $1',
        [library],
      );
      expect(head).toEqual({ bytes: blobs.size * 1000, diagrams: count, versions: found });
      const unused = await server.parts.database.asOwner.query<{ hash: string }>(
        "select encode(hash, 'hex') as hash from blobs where library_id = $1 and used order by hash",
        [library],
      );
      expect(unused.map(({ hash }) => hash)).toEqual([...blobs].sort());
    }),
    { numRuns: 25 },
  );
});

/** What the stored parts of a blob are the SHA-256 of. */
async function stored(library: string, blob: string): Promise<string> {
  const rows = await server.parts.database.asOwner.query<{ data: Buffer }>(
    "select data from blob_chunks where library_id = $1 and hash = decode($2, 'hex') order by part",
    [library, blob],
  );
  return hashOf(Buffer.concat(rows.map(({ data }) => data)));
}

async function wasRemoved(library: string, id: Diagram['id']): Promise<boolean> {
  const { changes } = await olga.client.ok('changes', { params: { library }, query: { since: 0, limit: 1000 } });
  return changes.filter((change) => change.id === id).at(-1)?.change === 'removed';
}
