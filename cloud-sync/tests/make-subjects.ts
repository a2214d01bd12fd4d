import { newId } from '../database/new-id.ts';
import type { Subjects } from './sample-calls.ts';
import { makeDiagram } from './support/make-diagram.ts';
import type { TestAccount, TestOrganisation } from './support/test-server.ts';

/** A library with something of everything, and somebody who can be spared. */
export async function makeSubjects(organisation: TestOrganisation, by: TestAccount): Promise<Subjects> {
  const library = await organisation.library(by);
  const folder = newId();
  const comment = newId();
  const { client } = by;
  await client.ok('createFolder', { params: { library }, body: { id: folder, parentId: null, name: 'Orders' } });
  const diagram = await makeDiagram(client, library);
  await client.ok('createComment', {
    params: { library, diagram: diagram.id },
    body: { id: comment, elementId: null, versionId: diagram.head.id, parentId: null, text: 'Why?' },
  });
  const spare = await organisation.account(`Spare ${newId()}`);
  await organisation.member(library, spare, 'viewer');
  const { items } = await spare.client.ok('sessions', {});
  const token = await spare.client.ok('createToken', { body: { name: 'spare', writes: false, days: null } });
  const invitation = await organisation.admin.client.ok('invite', {
    body: { email: `${newId()}@example.org`, admin: false, libraryId: null, role: null },
  });
  return {
    slug: organisation.slug,
    library,
    folder,
    diagram: diagram.id,
    version: diagram.head.id,
    comment,
    blob: diagram.head.blob,
    account: spare.accountId,
    session: items[0]?.id ?? newId(),
    token: token.id,
    invitation: invitation.id,
  };
}
