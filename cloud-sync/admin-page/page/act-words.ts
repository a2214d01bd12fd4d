import { size } from './format.ts';

/** Acts of the audit log as people read them. */
const words: Readonly<Record<string, string>> = {
  'account.admin_given': 'Made administrator',
  'account.admin_taken': 'Administrator rights taken',
  'account.disabled': 'Account disabled',
  'account.enabled': 'Account enabled',
  'account.linked': 'Account linked to the provider',
  'account.renamed': 'Account renamed',
  'invitation.accepted': 'Invitation accepted',
  'invitation.made': 'Invited',
  'invitation.withdrawn': 'Invitation withdrawn',
  'library.created': 'Library made',
  'library.purged': 'Library removed for good',
  'library.renamed': 'Library renamed',
  'library.restored': 'Library restored',
  'library.trashed': 'Library trashed',
  'member.added': 'Member added',
  'member.changed': 'Member’s role changed',
  'member.left': 'Member left',
  'member.removed': 'Member removed',
  'organisation.created': 'Organisation made',
  'organisation.quota_changed': 'Quota changed',
  'organisation.renamed': 'Organisation renamed',
  'password.change_failed': 'Password change failed',
  'password.changed': 'Password changed',
  'password.link_made': 'Password link made',
  'password.link_mailed': 'Password link mailed',
  'password.reset': 'Password set by link',
  'session.all_ended': 'All sessions ended',
  'session.ended': 'Session ended',
  'session.failed': 'Sign-in failed',
  'session.refresh_reused': 'Stolen session ended',
  'session.started': 'Signed in',
  'token.made': 'Token made',
  'token.revoked': 'Token revoked',
};

export const actChoices: readonly { value: string; label: string }[] = [
  { value: '', label: 'All' },
  ...Object.entries(words).map(([value, label]) => ({ value, label })),
];

/** An act in words; those this page doesn't know are shown as they are. */
export function actWord(act: string): string {
  return words[act] ?? act;
}

const id = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const names: Readonly<Record<string, string>> = { libraryName: 'library' };

type Details = Readonly<Record<string, string | number | boolean | null>>;

/** The facts of an act that tell people something, such as `role: editor`. */
export function detailWords(act: string, details: Details): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== false && !(typeof value === 'string' && id.test(value)))
    .map(([name, value]) => (value === true ? name : `${names[name] ?? name}: ${valueWord(act, value)}`))
    .join(', ');
}

function valueWord(act: string, value: Details[string]): string {
  return act === 'organisation.quota_changed' && typeof value === 'number' ? size(value) : String(value);
}
