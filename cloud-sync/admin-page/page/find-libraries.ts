import { count } from './format.ts';
import type { Picked } from './picker.ts';
import { call } from './session.ts';

/**
 * Libraries in use whose name begins with a text, as a picker shows them. Teams may have libraries of one name: those are told apart by
 * what they hold and the end of their id, which their page has in its address.
 */
export async function findLibraries(text: string): Promise<Picked[]> {
  const query = text === '' ? { limit: 20 } : { limit: 20, search: text };
  const { items, next } = await call('allLibraries', { query });
  const names = items.map(({ name }) => name);
  // The next page may go on with the last name.
  if (next !== null) names.push(names.at(-1) ?? '');
  return items
    .filter(({ trashedAt }) => trashedAt === null)
    .map(({ id, name, members, diagrams }) => {
      const isOnlyOne = names.indexOf(name) === names.lastIndexOf(name);
      const holds = `members: ${count(members)}, diagrams: ${count(diagrams)}`;
      return { id, name, label: isOnlyOne ? name : `${name} (${holds}, id: …${id.slice(-6)})` };
    });
}
