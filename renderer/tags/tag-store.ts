import { create } from 'zustand';
import type { Tag } from '../../shared/contract/tags.ts';
import { host } from '../host.ts';

interface TagState {
  /** All tags by name. */
  tags: readonly Tag[];
  byId: ReadonlyMap<string, Tag>;
}

export const useTags = create<TagState>()(() => ({ tags: [], byId: new Map() }));

let newestLoad = 0;

/** Reads all tags from the host; of overlapping calls only the last one counts. */
export async function loadTags(): Promise<void> {
  newestLoad += 1;
  const load = newestLoad;
  const tags = await host.tags.list({});
  if (load !== newestLoad) return;
  useTags.setState({ tags, byId: new Map(tags.map((tag) => [tag.id, tag])) });
}
