import type { By } from '../../shared/sync/fields.ts';
import type { Role } from '../../shared/sync/route.ts';
import { type CompoundSecret, hashProof, newSecret } from '../accounts/compound-secret.ts';
import type { Queries } from '../database/database.ts';
import { nameKey } from '../database/name-key.ts';
import { newId } from '../database/new-id.ts';
import { firstId, pageOf, readCursor } from '../database/page-cursor.ts';
import { audit } from './audit.ts';

const daysOpen = 14;
const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Whom to invite, and what to make of them. */
export interface NewInvitation {
  email: string;
  admin: boolean;
  /** The library that they become a member of, with the role they get there. */
  library: { id: string; role: Role } | null;
}

export interface InvitationLink {
  id: string;
  link: string;
  expiresAt: number;
}

/** Invites somebody: makes the link with which they make their account. `publicUrl` is where the server is reached. */
export async function createInvitation(
  queries: Queries,
  publicUrl: string,
  { orgId, by, address }: { orgId: string; by: By; address: string },
  { email, admin, library }: NewInvitation,
): Promise<InvitationLink> {
  const id = newId();
  const { text, hash } = newSecret('mrs', orgId, id);
  const expiresAt = Date.now() + daysOpen * dayMilliseconds;
  await Promise.all([
    queries.query(
      `insert into invitations (org_id, invitation_id, email, email_key, admin, library_id, role, hash, by_id, by_name, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        orgId,
        id,
        email,
        nameKey(email),
        admin,
        library?.id ?? null,
        library?.role ?? null,
        hash,
        by.accountId,
        by.name,
        new Date(expiresAt),
      ],
    ),
    audit(queries, {
      orgId,
      by,
      act: 'invitation.made',
      subject: email,
      details: { invitation: id, admin, library: library?.id ?? null, role: library?.role ?? null },
      address,
    }),
  ]);
  return { id, link: `${publicUrl}/admin#invitation=${text}`, expiresAt };
}

/** An invitation that was neither accepted nor withdrawn and has not expired. */
export interface OpenInvitation {
  id: string;
  orgId: string;
  email: string;
  admin: boolean;
  library: { id: string; role: Role } | null;
  invitedBy: By;
  createdAt: number;
  expiresAt: number;
}

interface InvitationRow {
  org_id: string;
  invitation_id: string;
  email: string;
  admin: boolean;
  library_id: string | null;
  role: Role | null;
  by_id: string | null;
  by_name: string;
  created_at: number;
  expires_at: number;
}

const columns = 'org_id, invitation_id, email, admin, library_id, role, by_id, by_name, created_at, expires_at';
const isOpen = 'accepted_at is null and withdrawn_at is null and expires_at > now()';

/** The open invitation of a link's secret, locked unless only read; null where there is none. */
export async function findInvitation(
  queries: Queries,
  { orgId, id, proof }: CompoundSecret,
  lock: boolean,
): Promise<OpenInvitation | null> {
  const [row] = await queries.query<InvitationRow>(
    `select ${columns} from invitations
      where org_id = $1 and invitation_id = $2 and hash = $3 and ${isOpen} ${lock ? 'for no key update' : ''}`,
    [orgId, id, hashProof(proof)],
  );
  return row ? invitationOf(row) : null;
}

/** The newest open invitation of an email address, locked; null where there is none. */
export async function findInvitationByEmail(
  queries: Queries,
  orgId: string,
  email: string,
): Promise<OpenInvitation | null> {
  const [row] = await queries.query<InvitationRow>(
    `select ${columns} from invitations
      where org_id = $1 and email_key = $2 and ${isOpen}
      order by invitation_id desc limit 1 for no key update`,
    [orgId, nameKey(email)],
  );
  return row ? invitationOf(row) : null;
}

/** A page of the open invitations, the newest first. */
export async function listInvitations(
  queries: Queries,
  orgId: string,
  { cursor, limit = 50 }: { cursor?: string | undefined; limit?: number | undefined },
): Promise<{ items: OpenInvitation[]; next: string | null }> {
  const rows = await queries.query<InvitationRow>(
    `select ${columns} from invitations
      where org_id = $1 and ${isOpen} and invitation_id < $2
      order by invitation_id desc limit $3`,
    [orgId, ...readCursor(cursor, [lastId]), limit + 1],
  );
  return pageOf(rows, limit, invitationOf, (row) => [row.invitation_id]);
}

/** The id after all others: where lists begin whose newest id comes first. */
export const lastId = firstId.replaceAll('0', 'f');

/** Withdraws an open invitation. Returns whom it was for; null where there is none. */
export async function withdrawInvitation(queries: Queries, orgId: string, id: string): Promise<string | null> {
  const [row] = await queries.query<{ email: string }>(
    `update invitations set withdrawn_at = now() where org_id = $1 and invitation_id = $2 and ${isOpen} returning email`,
    [orgId, id],
  );
  return row?.email ?? null;
}

function invitationOf(row: InvitationRow): OpenInvitation {
  return {
    id: row.invitation_id,
    orgId: row.org_id,
    email: row.email,
    admin: row.admin,
    library: row.library_id !== null && row.role !== null ? { id: row.library_id, role: row.role } : null,
    invitedBy: { accountId: row.by_id, name: row.by_name },
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
