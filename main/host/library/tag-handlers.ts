import { randomUUID } from 'node:crypto';
import type { HostHandlers } from '../../../shared/contract/contract.ts';
import type { HostParts } from '../host-parts.ts';
import { cleanName } from './clean-name.ts';
import { writeInSlices } from './write-in-slices.ts';

/** The contract's `tags` feature. */
export function createTagHandlers({ library, emit }: HostParts): HostHandlers['tags'] {
  return {
    list: () => library.read(() => library.tags.list()),
    create: ({ name, color }) => {
      const clean = cleanName(name);
      const tag = library.write(() => {
        const known = library.tags.findByName(clean);
        if (known) return known;
        const id = randomUUID();
        library.tags.insert({ id, name: clean, color });
        return library.tags.get(id);
      });
      emit('library:changed', { diagramIds: [] });
      return tag;
    },
    change: ({ id, name, color }) => {
      const tag = library.write(() => {
        library.tags.change(id, cleanName(name), color);
        return library.tags.get(id);
      });
      emit('library:changed', { diagramIds: [] });
      return tag;
    },
    remove: ({ id }) => {
      const diagramIds = library.write(() => {
        library.tags.remove(id, Date.now());
        return library.tags.diagramsWith(id);
      });
      emit('library:changed', { diagramIds });
      return null;
    },
    restore: ({ id }) => {
      const { tag, diagramIds } = library.write(() => {
        library.tags.restore(id);
        return { tag: library.tags.get(id), diagramIds: library.tags.diagramsWith(id) };
      });
      emit('library:changed', { diagramIds });
      return tag;
    },
    assign: async ({ id, diagramIds, assigned }) => {
      library.read(() => library.tags.get(id));
      const changedIds: string[] = [];
      try {
        await writeInSlices(library, diagramIds, (diagramId) => {
          if (library.tags.assign(id, diagramId, assigned)) changedIds.push(diagramId);
        });
      } finally {
        if (changedIds.length > 0) emit('library:changed', { diagramIds: changedIds });
      }
      return { changedIds };
    },
    countIn: ({ diagramIds }) => library.read(() => library.tags.countIn(diagramIds)),
  };
}
