import { randomUUID } from 'node:crypto';
import { packVersion, storeVersion } from '../../main/host/diagrams/store-version.ts';
import type { Library } from '../../main/host/library/library.ts';
import { writeOutlineElement } from '../../shared/diagram/outline.ts';
import { Random } from '../sample/random.ts';
import { makeName } from './words.ts';

const nodeTypes = [
  'Task',
  'UserTask',
  'ServiceTask',
  'CallActivity',
  'ExclusiveGateway',
  'StartEvent Timer',
  'EndEvent',
  'Participant',
] as const;
const perTransaction = 500;

/** Outline of a diagram of 30 to 100 elements, half of them sequence flows. */
function makeOutline(random: Random, vocabulary: readonly string[]): string {
  const elements = random.integer(30, 100);
  return Array.from({ length: elements }, (_, index) => {
    const isFlow = index % 2 === 1;
    const prefix = isFlow ? 'Flow' : 'Activity';
    return writeOutlineElement({
      type: isFlow ? 'SequenceFlow' : random.pick(nodeTypes),
      id: `${prefix}_${random.idSuffix()}`,
      name: isFlow && random.chance(0.8) ? '' : makeName(random, vocabulary, random.integer(1, 4)),
      documentation: random.chance(0.05) ? makeName(random, vocabulary, 20) : '',
    });
  }).join('');
}

/** Adds diagrams with names, outlines and a process each; their content is a stand-in, as searching never reads it. */
export async function fillSearchLibrary(
  library: Library,
  vocabulary: readonly string[],
  count: number,
  onProgress: (done: number) => void,
): Promise<void> {
  const random = new Random(7);
  const facts = { elementCount: 65, thumbnail: new Uint8Array(), hasLayout: true };
  const content = await packVersion(new Uint8Array([0]), {
    ...facts,
    outline: '',
    links: { processes: [], links: [] },
  });
  for (let start = 0; start < count; start += perTransaction) {
    library.write(() => {
      for (let index = start; index < Math.min(count, start + perTransaction); index++) {
        const id = randomUUID();
        const name = makeName(random, vocabulary, random.integer(1, 5));
        const outline = makeOutline(random, vocabulary);
        const links = { processes: [{ id: `Process_${index}`, name }], links: [] };
        library.diagrams.insert({ id, folderId: null, name, createdAt: 1_700_000_000_000 + index });
        storeVersion(
          library,
          id,
          null,
          { ...content, facts: { ...facts, outline, links } },
          1_700_000_000_000 + index,
          {
            origin: 'saved',
          },
        );
      }
    });
    onProgress(Math.min(count, start + perTransaction));
  }
}
