import type { Picked } from './picker.ts';
import { call } from './session.ts';

/** Libraries in use whose name begins with a text, as a picker shows them. */
export async function findLibraries(text: string): Promise<Picked[]> {
  const { items } = await call('allLibraries', { query: text === '' ? { limit: 20 } : { limit: 20, search: text } });
  return items.filter(({ trashedAt }) => trashedAt === null).map(({ id, name }) => ({ id, name, label: name }));
}
