import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDiagrams, openTestLibrary } from '../../../tests/host/fill-library.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import type { Library } from './library.ts';

/** Short words that begin each other and have no similar ones. */
const word = fc.constantFrom('x', 'xy', 'xyz', 'yz', 'z', 'zx', 'zxy');
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('filter' as const), text: words }) },
  fc.record({ kind: fc.constant('rename' as const), at: fc.nat(), name: words }),
  fc.record({ kind: fc.constant('trash' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('restore' as const), at: fc.nat() }),
);

interface Known {
  id: string;
  name: string;
  elements: string;
  trashed: boolean;
}

function idsOfList(library: Library, text: string): { ids: string[]; totals: number[] } {
  const ids: string[] = [];
  const totals: number[] = [];
  let cursor: string | null = null;
  do {
    const scope = { kind: 'search', text } as const;
    const page = library.read(() => library.lists.page({ scope, order: 'name', cursor, limit: 3 }));
    ids.push(...page.diagrams.map(({ id }) => id));
    totals.push(page.total);
    ({ nextCursor: cursor } = page);
  } while (cursor !== null);
  return { ids, totals };
}

/** Whether each word of a text begins a word of the diagram. */
function isHit({ name, elements, trashed }: Known, text: string): boolean {
  const all = `${name} ${elements}`.split(' ');
  return !trashed && text.split(' ').every((typed) => all.some((each) => each.startsWith(typed)));
}

function change(library: Library, diagram: Known, made: { kind: string; name?: string }): void {
  const { id } = diagram;
  library.write(() => {
    if (made.name !== undefined) {
      diagram.name = made.name;
      library.diagrams.rename(id, made.name, 5);
      library.search.add(library.diagrams.keyOf(id));
    } else if (made.kind === 'trash' && !diagram.trashed) library.trash.trashDiagram(id, 6);
    else if (made.kind === 'restore' && diagram.trashed) library.trash.restoreDiagram(id);
  });
  if (made.kind !== 'rename') diagram.trashed = made.kind === 'trash';
}

test('a list of matches holds every match and counts them, whatever was typed and changed before', async () => {
  const contents = fc.array(fc.record({ name: words, elements: words }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(contents, fc.array(step, { minLength: 5, maxLength: 30 }), async (diagrams, steps) => {
      const library = await openTestLibrary(temporaryFolder());
      const ids = await addDiagrams(library, diagrams);
      const known = diagrams.map((diagram, n) => ({ ...diagram, id: ids[n] ?? '', trashed: false }));
      for (const made of steps) {
        if (made.kind === 'filter') {
          const expected = known.filter((diagram) => isHit(diagram, made.text)).map(({ id }) => id);
          const listed = idsOfList(library, made.text);
          expect(listed.ids.toSorted()).toEqual(expected.toSorted());
          expect(new Set(listed.totals)).toEqual(new Set([expected.length]));
        } else {
          const diagram = known[made.at % known.length];
          if (diagram) change(library, diagram, made);
        }
      }
      library.close();
    }),
    { numRuns: 25 },
  );
});
