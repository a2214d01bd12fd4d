import { randomUUID } from 'node:crypto';
import type { Library } from './library.ts';

/**
 * Gives a diagram the tags that another one has, in the same library or in another one; tags of the same name are the same, and
 * missing ones are made. Belongs into `target.write`.
 */
export function copyTags(source: Library, fromId: string, target: Library, toId: string): void {
  const tags = source.read(() => source.diagrams.get(fromId).tagIds.map((id) => source.tags.get(id)));
  for (const { name, color } of tags) {
    const twin = target.tags.findByName(name);
    const id = twin?.id ?? randomUUID();
    if (!twin) target.tags.insert({ id, name, color });
    target.tags.assign(id, toId, true);
  }
}
