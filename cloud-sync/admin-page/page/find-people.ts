import type { Picked } from './picker.ts';
import { call } from './session.ts';

/** People whose name or email begins with a text, as a picker shows them. */
export async function findPeople(text: string): Promise<Picked[]> {
  const { items } = await call('people', { query: text === '' ? { limit: 20 } : { limit: 20, search: text } });
  return items.map(pickOfPerson);
}

/** A person as a picker shows one. */
export function pickOfPerson({ id, name, email }: { id: string; name: string; email: string }): Picked {
  return { id, name, label: `${name} <${email}>` };
}
