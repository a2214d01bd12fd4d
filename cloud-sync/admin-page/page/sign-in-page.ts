import { clientName } from './client-name.ts';
import { button, field } from './controls.ts';
import { element } from './element.ts';
import { form } from './form.ts';
import { loading } from './loading.ts';
import { gate } from './page.ts';
import { startProvider } from './provider-sign-in.ts';
import { rememberedOrganisation, rememberOrganisation } from './remembered-organisation.ts';
import { send } from './send.ts';
import { beginSession } from './session.ts';

/** What a short name looks like. Capitals are made small when it is sent. */
export const slugPattern = '[A-Za-z0-9]([A-Za-z0-9\\-]{0,38}[A-Za-z0-9])?';

/** Where one signs in, with a password or at a provider. `notice` says why one has to. */
export function signInPage(notice: string | null, done: () => void): HTMLElement {
  return gate(
    'Sign in',
    notice === null ? null : element('p', { class: 'gate-notice', role: 'status' }, notice),
    loading(
      async () => {
        const { signIn } = await send('server', {});
        return signInForms(signIn, done);
      },
      { focus: true },
    ),
  );
}

interface Ways {
  local: boolean;
  provider: string | null;
  mail: boolean;
}

function signInForms({ local, provider, mail }: Ways, done: () => void): HTMLElement {
  const organisation = field('Organisation', {
    value: rememberedOrganisation(),
    autocomplete: 'organization',
    required: true,
    pattern: slugPattern,
    hint: 'Its short name. Colleagues see it under “My account”',
  });
  const email = field('Email', { type: 'email', autocomplete: 'username', required: true });
  const password = field('Password', { type: 'password', autocomplete: 'current-password', required: true });
  const slug = (): string => organisation.input.value.trim().toLowerCase();

  async function withPassword(): Promise<void> {
    const body = {
      organisation: slug(),
      email: email.input.value.trim(),
      password: password.input.value,
      cookie: true,
      client: clientName(),
    };
    beginSession(await send('signIn', { body }));
    rememberOrganisation(slug());
    done();
  }
  async function atProvider(): Promise<void> {
    if (!organisation.input.reportValidity()) return;
    rememberOrganisation(slug());
    await startProvider(slug());
  }
  const away = provider === null ? null : `Sign in with ${provider}`;
  if (!local) return form([organisation.node], { submit: away ?? 'Sign in', act: atProvider });
  return element(
    'div',
    {},
    form([organisation.node, email.node, password.node], { submit: 'Sign in', act: withPassword }),
    away === null ? null : element('div', { class: 'gate-other' }, button(away, atProvider)),
    mail ? element('p', { class: 'gate-other' }, element('a', { href: '#/forgotten' }, 'Forgot your password?')) : null,
  );
}
