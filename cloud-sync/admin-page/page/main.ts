import { accountPage } from './account-page.ts';
import { auditPage } from './audit-page.ts';
import { closeDialogs } from './dialogs.ts';
import { element } from './element.ts';
import { keepTimesTrue } from './format.ts';
import { invitationsPage } from './invitations-page.ts';
import { librariesPage } from './libraries-page.ts';
import { libraryPage } from './library-page.ts';
import { forgottenPage, invitationPage, passwordPage } from './link-pages.ts';
import { failure } from './loading.ts';
import { noticeRegions } from './notices.ts';
import { overviewPage } from './overview-page.ts';
import { gate } from './page.ts';
import { peoplePage } from './people-page.ts';
import { personPage } from './person-page.ts';
import { finishProvider, ProviderProblem } from './provider-sign-in.ts';
import { type Account, forgetSession, onSessionEnd, resumeSession, signedIn } from './session.ts';
import { shell } from './shell.ts';
import { signInPage } from './sign-in-page.ts';
import { storagePage } from './storage-page.ts';
import { welcomePage } from './welcome-page.ts';

interface Entry {
  name: string;
  label: string;
  admin: boolean;
  open(): HTMLElement;
  /** The page of one thing of the list. */
  openOne?(id: string): HTMLElement;
}

const entries: readonly Entry[] = [
  { name: 'overview', label: 'Overview', admin: true, open: () => overviewPage(showNames) },
  { name: 'people', label: 'People', admin: true, open: peoplePage, openOne: personPage },
  { name: 'invitations', label: 'Invitations', admin: true, open: invitationsPage },
  { name: 'libraries', label: 'Libraries', admin: true, open: librariesPage, openOne: libraryPage },
  { name: 'storage', label: 'Storage', admin: true, open: storagePage },
  { name: 'audit', label: 'Audit log', admin: true, open: auditPage },
  { name: 'account', label: 'My account', admin: false, open: () => accountPage(showNames) },
];

const place = element('div', { id: 'place' });
let frame: ReturnType<typeof shell> | null = null;

function showNames(): void {
  const account = signedIn();
  if (account !== null) frame?.show(account);
}

/** Shows a page for somebody who isn't signed in. */
function showGate(title: string, page: HTMLElement): void {
  frame = null;
  document.title = `${title} – Millrace`;
  place.replaceChildren(page);
  page.querySelector<HTMLElement>('input:not([readonly])')?.focus();
}

function showSignIn(notice: string | null): void {
  closeDialogs();
  showGate(
    'Sign in',
    signInPage(notice, () => showPage()),
  );
}

/** Shows what the address names: a link's page to anybody, the rest to whoever is signed in. */
function showPage(): void {
  closeDialogs();
  const [, kind, secret = ''] = /^#(invitation|password)=([\w.-]+)$/.exec(location.hash) ?? [];
  const account = signedIn();
  if (kind === 'invitation') {
    showGate('Join', invitationPage(secret, showWelcome));
  } else if (kind === 'password') showGate('Set a new password', passwordPage(secret, signInAfresh));
  else if (account !== null) showEntry(account);
  else if (location.hash === '#/forgotten') showGate('Forgot your password?', forgottenPage());
  else showSignIn(null);
}

function showEntry(account: Account): void {
  const open = entries.filter(({ admin }) => account.admin || !admin);
  const [, name = '', id] = /^#\/(\w+)(?:\/([\w-]+))?$/.exec(location.hash) ?? [];
  const entry = open.find((candidate) => candidate.name === name) ?? open[0];
  if (entry === undefined) return;
  const first = frame === null;
  if (frame === null) {
    frame = shell(account, open, () => showSignIn('You are signed out.'));
    place.replaceChildren(frame.node);
  }
  const page = id === undefined ? entry.open() : (entry.openOne?.(id) ?? entry.open());
  document.title = `${entry.label} – Millrace`;
  frame.mark(entry.name);
  frame.main.replaceChildren(page);
  scrollTo(0, 0);
  if (!first) (page.querySelector<HTMLElement>('h1') ?? frame.main).focus();
}

function showWelcome(): void {
  const account = signedIn();
  if (account === null) {
    showPage();
    return;
  }
  // Nothing of the invitation stays in the address; whoever reloads is signed in.
  history.replaceState(null, '', '#/overview');
  const page = welcomePage(account, showPage);
  showGate('Welcome', page);
  page.querySelector<HTMLElement>('h1')?.focus();
}

function signInAfresh(notice: string): void {
  forgetSession();
  history.replaceState(null, '', '#/overview');
  showSignIn(notice);
}

async function start(): Promise<void> {
  try {
    const linked = /^#(invitation|password)=/.test(location.hash);
    if (!(await finishProvider()) && !linked) await resumeSession();
    showPage();
  } catch (error) {
    if (error instanceof ProviderProblem) return showSignIn(error.message);
    showGate('Millrace', gate('Millrace', failure(error, start)));
  }
}

document.body.replaceChildren(place, noticeRegions());
onSessionEnd(() => showSignIn('Your session has ended. Sign in again.'));
addEventListener('hashchange', showPage);
keepTimesTrue();
void start();
