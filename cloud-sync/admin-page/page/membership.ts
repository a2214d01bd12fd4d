import type { Role } from '../../../shared/sync/route.ts';
import { button, choice } from './controls.ts';
import { complain, tell } from './notices.ts';
import { roleChoices } from './roles.ts';
import { call } from './session.ts';

/** Somebody in a library, as one row of a library's members or of a person's libraries. */
export interface Membership {
  library: string;
  account: string;
  /** The roles of all rows, by what the list is of: libraries or accounts. */
  roles: Map<string, Role>;
  key: string;
  /** What the role’s list is called, such as `Role of Ada`. */
  roleLabel: string;
  /** What the button that ends it is called, such as `Remove Ada`. */
  removeLabel: string;
  /** What is told once they have a role; once they have none, with null. */
  outcome(role: Role | null): string;
  reload(): Promise<void>;
}

/** Gives somebody a role in the library, or takes them out of it with null. */
async function put({ library, account, roles, key }: Membership, role: Role | null): Promise<void> {
  const params = { library, account };
  if (role === null) {
    await call('removeMember', { params });
    roles.delete(key);
  } else {
    await call('putMember', { params, body: { role } });
    roles.set(key, role);
  }
}

/** Does as `put`, tells so, and offers the way back. */
async function change(membership: Membership, role: Role | null): Promise<void> {
  const before = membership.roles.get(membership.key) ?? null;
  await put(membership, role);
  tell(membership.outcome(role), async () => {
    await put(membership, before);
    await membership.reload();
  });
}

/** Adds somebody to a library; whoever is in it has another role then. */
export async function addMember(membership: Membership, role: Role): Promise<void> {
  await change(membership, role);
  await membership.reload();
}

/** The list that changes somebody's role. */
export function roleSelect(membership: Membership): HTMLSelectElement {
  const { roles, key, roleLabel } = membership;
  const { select, value } = choice(roleLabel, roleChoices, roles.get(key) ?? 'viewer');
  select.setAttribute('aria-label', roleLabel);
  async function changeTo(role: Role): Promise<void> {
    try {
      await change(membership, role);
    } catch (error) {
      select.value = roles.get(key) ?? 'viewer';
      complain(error);
    }
  }
  select.addEventListener('change', () => void changeTo(value()));
  return select;
}

/** The button that takes somebody out of a library. */
export function removalButton(membership: Membership): HTMLButtonElement {
  const act = async () => {
    await change(membership, null);
    await membership.reload();
  };
  return button('Remove', act, { name: membership.removeLabel });
}
