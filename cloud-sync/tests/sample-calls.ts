import type { RouteName } from '../../shared/sync/routes.ts';
import { newId } from '../database/new-id.ts';
import { contentOf, contentWith } from './support/make-diagram.ts';

/** Ids of things that calls can be made about. */
export interface Subjects {
  slug: string;
  library: string;
  folder: string;
  diagram: string;
  version: string;
  comment: string;
  blob: string;
  account: string;
  session: string;
  token: string;
  invitation: string;
}

/** The parameters, query and body of a request. */
export interface SampleCall {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}

const challenge = 'c'.repeat(43);
const secret = 's'.repeat(40);
const session = { organisation: 'nobody', email: 'nobody@example.org' };
const password = 'correct horse battery';

/** One call of each route that its schemas take, about the subjects. A route without one here does not compile. */
export const sampleCalls: Record<RouteName, (subjects: Subjects) => SampleCall> = {
  server: () => ({}),
  signIn: () => ({ body: { ...session, password } }),
  refresh: () => ({ body: { refreshToken: secret } }),
  signOut: () => ({}),
  startProvider: ({ slug }) => ({
    query: { organisation: slug, redirect: 'http://127.0.0.1:1/', challenge, state: 'stateless' },
  }),
  finishProvider: () => ({ query: { state: secret, code: 'code' } }),
  exchangeCode: () => ({ body: { code: secret, verifier: 'v'.repeat(43) } }),
  forgotPassword: () => ({ body: session }),
  resetPassword: () => ({ body: { secret, password } }),
  readInvitation: () => ({ body: { secret } }),
  acceptInvitation: () => ({ body: { secret, name: 'Nobody', password } }),
  account: () => ({}),
  renameAccount: () => ({ body: { name: 'Renamed' } }),
  changePassword: () => ({ body: { current: password, next: 'another horse battery' } }),
  sessions: () => ({}),
  endSession: (of) => ({ params: { session: of.session } }),
  tokens: () => ({}),
  createToken: () => ({ body: { name: 'pipeline', writes: false, days: 1 } }),
  revokeToken: (of) => ({ params: { token: of.token } }),
  organisation: () => ({}),
  changeOrganisation: () => ({ body: { name: 'Acme & Sons' } }),
  names: () => ({ query: { search: 'a' } }),
  people: () => ({ query: { search: 'a' } }),
  person: (of) => ({ params: { account: of.account } }),
  personLibraries: (of) => ({ params: { account: of.account } }),
  changePerson: (of) => ({ params: { account: of.account }, body: { name: 'Somebody' } }),
  endPersonSessions: (of) => ({ params: { account: of.account } }),
  createPasswordLink: (of) => ({ params: { account: of.account } }),
  invitations: () => ({}),
  invite: () => ({ body: { email: `${newId()}@example.org`, admin: false, libraryId: null, role: null } }),
  withdrawInvitation: (of) => ({ params: { invitation: of.invitation } }),
  allLibraries: () => ({}),
  audit: () => ({}),
  healthSamples: () => ({}),
  libraries: () => ({}),
  createLibrary: () => ({ body: { id: newId(), name: `New ${newId()}` } }),
  library: (of) => ({ params: { library: of.library } }),
  renameLibrary: (of) => ({ params: { library: of.library }, body: { name: `Renamed ${newId()}` } }),
  trashLibrary: (of) => ({ params: { library: of.library } }),
  restoreLibrary: (of) => ({ params: { library: of.library } }),
  members: (of) => ({ params: { library: of.library } }),
  putMember: (of) => ({ params: { library: of.library, account: of.account }, body: { role: 'viewer' } }),
  removeMember: (of) => ({ params: { library: of.library, account: of.account } }),
  leaveLibrary: (of) => ({ params: { library: of.library } }),
  changes: (of) => ({ params: { library: of.library }, query: { since: '0' } }),
  folders: (of) => ({ params: { library: of.library } }),
  createFolder: (of) => ({
    params: { library: of.library },
    body: { id: newId(), parentId: null, name: `New ${newId()}` },
  }),
  changeFolder: (of) => ({ params: { library: of.library, folder: of.folder }, body: { name: 'Renamed' } }),
  trashFolder: (of) => ({ params: { library: of.library, folder: of.folder } }),
  restoreFolder: (of) => ({ params: { library: of.library, folder: of.folder } }),
  diagrams: (of) => ({ params: { library: of.library } }),
  createDiagram: (of) => ({
    params: { library: of.library },
    body: { id: newId(), folderId: null, name: 'New', version: contentOf(of.blob) },
  }),
  diagram: (of) => ({ params: { library: of.library, diagram: of.diagram } }),
  batch: (of) => ({ params: { library: of.library }, body: { diagrams: [of.diagram] } }),
  changeDiagram: (of) => ({ params: { library: of.library, diagram: of.diagram }, body: { name: 'Renamed' } }),
  trashDiagram: (of) => ({ params: { library: of.library, diagram: of.diagram } }),
  restoreDiagram: (of) => ({ params: { library: of.library, diagram: of.diagram } }),
  versions: (of) => ({ params: { library: of.library, diagram: of.diagram } }),
  commit: (of) => ({
    params: { library: of.library, diagram: of.diagram },
    body: { base: of.version, ...contentWith(Buffer.from(`after ${of.version}`)) },
  }),
  version: (of) => ({ params: { library: of.library, diagram: of.diagram, version: of.version } }),
  nameVersion: (of) => ({
    params: { library: of.library, diagram: of.diagram, version: of.version },
    body: { name: 'Approved' },
  }),
  putBlob: (of) => ({ params: { library: of.library, blob: of.blob } }),
  uploadState: (of) => ({ params: { library: of.library, blob: of.blob } }),
  blob: (of) => ({ params: { library: of.library, blob: of.blob } }),
  blobs: (of) => ({ params: { library: of.library }, body: { blobs: [of.blob] } }),
  comments: (of) => ({ params: { library: of.library, diagram: of.diagram } }),
  createComment: (of) => ({
    params: { library: of.library, diagram: of.diagram },
    body: { id: newId(), elementId: null, versionId: of.version, parentId: null, text: 'Why?' },
  }),
  editComment: (of) => ({ params: { library: of.library, comment: of.comment }, body: { text: 'Because.' } }),
  resolveComment: (of) => ({ params: { library: of.library, comment: of.comment }, body: { resolved: true } }),
  deleteComment: (of) => ({ params: { library: of.library, comment: of.comment } }),
  searchLibrary: (of) => ({ params: { library: of.library }, query: { q: 'order' } }),
  search: () => ({ query: { q: 'order' } }),
};
