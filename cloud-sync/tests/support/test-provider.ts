import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

/** Somebody whom the provider knows, by what they sign in as. */
interface ProviderAccount {
  email: string;
  email_verified?: boolean;
  name: string;
}

/** An identity provider on loopback. */
export interface TestProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  accounts: Map<string, ProviderAccount>;
  /** Goes through the provider's pages as a browser does, and returns the address of ours it ends at. */
  signIn(address: string, login: string | null): Promise<string>;
  /** Has nobody listen at its address for the time being. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a provider on a port that is free, with one client whose browsers come back to `callbacks`. */
export async function startTestProvider(port: number, ...callbacks: string[]): Promise<TestProvider> {
  const issuer = `http://127.0.0.1:${port}`;
  const clientId = 'millrace';
  const clientSecret = 'a secret of the client';
  const accounts = new Map<string, ProviderAccount>();
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: callbacks }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['a key of the provider'] },
    findAccount: (_context, id) => {
      const known = accounts.get(id);
      return known ? { accountId: id, claims: () => ({ sub: id, ...known }) } : undefined;
    },
  });
  const http = createServer(provider.callback());
  const listen = (): Promise<void> => new Promise((resolve) => void http.listen(port, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      http.close(() => resolve());
      http.closeAllConnections();
    });
  await listen();
  return {
    issuer,
    clientId,
    clientSecret,
    accounts,
    signIn: (address, login) => walk(issuer, address, login),
    pause: close,
    resume: listen,
    stop: close,
  };
}

/** Follows redirects and fills in the forms, until the provider sends the browser away. Without a login, it goes back from the form. */
async function walk(issuer: string, start: string, login: string | null): Promise<string> {
  const cookies = new Map<string, string>();
  let address = start;
  let form: URLSearchParams | null = null;
  for (let step = 0; step < 20; step++) {
    const response: Response = await fetch(address, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { body: form } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location !== null) {
      address = new URL(location, address).href;
      form = null;
      if (!address.startsWith(issuer)) return address;
      continue;
    }
    const page = await response.text();
    if (response.status !== 200) throw new Error(`The provider answered ${response.status}: ${page.slice(0, 500)}`);
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
    if (login === null) {
      address = `${address}/abort`;
      continue;
    }
    form = new URLSearchParams({ prompt, login, password: 'any' });
  }
  throw new Error('The provider goes round in circles.');
}
