import type { Role } from '../../../shared/sync/route.ts';

/** Roles in a library as people read them, the least first. */
export const roleChoices: readonly { value: Role; label: string }[] = [
  { value: 'viewer', label: 'Viewer' },
  { value: 'commenter', label: 'Commenter' },
  { value: 'editor', label: 'Editor' },
  { value: 'owner', label: 'Owner' },
];

/** A role as people read it. */
export function roleWord(role: Role): string {
  return roleChoices.find(({ value }) => value === role)?.label ?? role;
}
