import type { organisationRoutes } from '../../shared/sync/organisation-routes.ts';
import { listSessions } from '../accounts/list-sessions.ts';
import { readHealthSamples } from '../health/sample-health.ts';
import type { HandlersOf } from '../http/handler.ts';
import { notFound } from '../http/sync-error.ts';
import { createMailer } from '../mail/create-mailer.ts';
import type { ServerParts } from '../server-parts.ts';
import { listAllLibraries } from './all-libraries.ts';
import { audit } from './audit.ts';
import { changePerson, endPersonSessions } from './change-person.ts';
import { listInvitations, type OpenInvitation, withdrawInvitation } from './invitations.ts';
import { invite, passOnPasswordLink } from './invite.ts';
import { listNames } from './list-names.ts';
import { changeOrganisation, readOrganisation } from './organisation-totals.ts';
import { listPeople, readPerson } from './people.ts';
import { listPersonLibraries } from './person-libraries.ts';
import { readAudit } from './read-audit.ts';

/** The organisation: its people, invitations, libraries and audit log. */
export function organisationHandlers(parts: ServerParts): HandlersOf<typeof organisationRoutes> {
  const mailer = createMailer(parts.config.mail, parts.log);
  return {
    organisation: ({ caller, queries }) => readOrganisation(queries, caller.orgId),
    changeOrganisation: ({ caller, queries, body, request }) => changeOrganisation(queries, caller, body, request.ip),
    names: ({ caller, queries, query }) => listNames(queries, caller.orgId, query),
    people: ({ caller, queries, query }) => listPeople(queries, caller.orgId, query),
    async person({ caller, queries, params }) {
      const [person, sessions] = await Promise.all([
        readPerson(queries, caller.orgId, params.account),
        listSessions(queries, caller.orgId, params.account),
      ]);
      return { person, sessions };
    },
    personLibraries: ({ caller, queries, params, query }) =>
      listPersonLibraries(queries, caller.orgId, params.account, query),
    changePerson: ({ caller, params, body, request }) => changePerson(parts, caller, params.account, body, request.ip),
    async endPersonSessions({ caller, params, request }) {
      await endPersonSessions(parts, caller, params.account, request.ip);
      return null;
    },
    createPasswordLink: ({ caller, params, request }) =>
      passOnPasswordLink(parts, mailer, caller, params.account, request.ip),
    async invitations({ caller, queries, query }) {
      const { items, next } = await listInvitations(queries, caller.orgId, query);
      return { items: items.map(invitationReply), next };
    },
    invite: ({ caller, body, request }) => invite(parts, mailer, caller, body, request.ip),
    async withdrawInvitation({ caller, queries, params, request }) {
      const { orgId } = caller;
      const email = await withdrawInvitation(queries, orgId, params.invitation);
      if (email === null) throw notFound();
      const details = { invitation: params.invitation };
      await audit(queries, {
        orgId,
        by: caller,
        act: 'invitation.withdrawn',
        subject: email,
        details,
        address: request.ip,
      });
      return null;
    },
    allLibraries: ({ caller, queries, query }) => listAllLibraries(queries, caller.orgId, query),
    audit: ({ caller, queries, query }) => readAudit(queries, caller.orgId, query),
    async healthSamples({ queries, query }) {
      return { items: await readHealthSamples(queries, query.minutes ?? 60) };
    },
  };
}

function invitationReply({ id, email, admin, library, invitedBy, createdAt, expiresAt }: OpenInvitation) {
  return {
    id,
    email,
    admin,
    libraryId: library?.id ?? null,
    role: library?.role ?? null,
    invitedBy,
    createdAt,
    expiresAt,
  };
}
