import { clientName } from './client-name.ts';
import { field } from './controls.ts';
import { element } from './element.ts';
import { form } from './form.ts';
import { loading } from './loading.ts';
import { gate } from './page.ts';
import { rememberedOrganisation, rememberOrganisation } from './remembered-organisation.ts';
import { type Reply, send } from './send.ts';
import { beginSession } from './session.ts';
import { slugPattern } from './sign-in-page.ts';

const newPassword = (label: string) =>
  field(label, {
    type: 'password',
    autocomplete: 'new-password',
    required: true,
    hint: 'At least 10 characters; longer is better than stranger',
  });

const toSignIn = (text: string): HTMLElement => element('a', { href: '#/overview' }, text);

/** Where an invitation is accepted. */
export function invitationPage(secret: string, done: () => void): HTMLElement {
  return gate(
    'Join Millrace',
    loading(async () => invitationForm(await send('readInvitation', { body: { secret } }), secret, done), {
      focus: true,
    }),
    element('p', { class: 'gate-other' }, 'You have joined already? ', toSignIn('Sign in')),
  );
}

function invitationForm(invitation: Reply<'readInvitation'>, secret: string, done: () => void): HTMLElement {
  const name = field('Your name', { autocomplete: 'name', required: true, maxlength: 200 });
  const password = newPassword('Password');
  // Read by password managers, which need to know whose password this is.
  const email = field('Email', { type: 'email', autocomplete: 'username', value: invitation.email });
  email.input.readOnly = true;
  async function join(): Promise<void> {
    const typed = { name: name.input.value.trim(), password: password.input.value };
    beginSession(await send('acceptInvitation', { body: { secret, ...typed, cookie: true, client: clientName() } }));
    rememberOrganisation(invitation.slug);
    done();
  }
  const organisation = element('strong', {}, invitation.organisation);
  return element(
    'div',
    {},
    element('p', {}, 'You are invited to ', organisation, ` by ${invitation.invitedBy}. Choose a name and a password.`),
    form([email.node, name.node, password.node], { submit: 'Join', act: join }),
  );
}

/** Where a new password is set with a link. */
export function passwordPage(secret: string, done: (notice: string) => void): HTMLElement {
  const password = newPassword('New password');
  return gate(
    'Set a new password',
    form([password.node], {
      submit: 'Set password',
      act: async () => {
        await send('resetPassword', { body: { secret, password: password.input.value } });
        done('Your password is set. Sign in with it.');
      },
    }),
  );
}

/** Where somebody asks for such a link. */
export function forgottenPage(): HTMLElement {
  const organisation = field('Organisation', {
    value: rememberedOrganisation(),
    autocomplete: 'organization',
    required: true,
    pattern: slugPattern,
  });
  const email = field('Email', { type: 'email', autocomplete: 'username', required: true });
  const place = element('div', {});
  place.append(
    form([organisation.node, email.node], {
      submit: 'Send a link',
      beside: [toSignIn('Back to sign in')],
      act: async () => {
        const body = { organisation: organisation.input.value.trim().toLowerCase(), email: email.input.value.trim() };
        await send('forgotPassword', { body });
        place.replaceChildren(
          element(
            'p',
            { role: 'status' },
            'If there is such an account, a link for a new password is on its way to it.',
          ),
          element('p', {}, toSignIn('Back to sign in')),
        );
      },
    }),
  );
  return gate('Forgot your password?', place);
}
