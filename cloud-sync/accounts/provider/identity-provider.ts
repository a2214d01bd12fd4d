import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  None,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client';
import type { Config } from '../../config.ts';
import { SyncError } from '../../http/sync-error.ts';

/** Somebody whom the identity provider knows. */
export interface ProviderPerson {
  /** Who they are there for good, whatever becomes of their name and address. */
  subject: string;
  /** Their email address, if the provider has made sure that it is theirs, or is trusted with that. */
  verifiedEmail: string | null;
  name: string | null;
}

/** What has to be known of a sign-in when the browser comes back from the provider. */
interface SignInUnderWay {
  nonce: string;
  verifier: string;
}

/** The identity provider of the settings. */
export interface IdentityProvider {
  /** Where the browser goes to sign in, with a state of ours. Rejects with `provider_failed` while the provider can't be reached. */
  begin(stateFor: (underWay: SignInUnderWay) => Promise<string>): Promise<URL>;
  /**
   * Who has signed in, by the address that the browser came back to; null where the provider didn't let them in or the answer
   * isn't one to this sign-in. Rejects with `provider_failed` where the provider can't be asked.
   */
  finish(returned: URL, state: string, underWay: SignInUnderWay): Promise<ProviderPerson | null>;
}

const timeoutSeconds = 8;

/** Makes the connection to the identity provider. It asks it what it offers when that is needed first. */
export function createIdentityProvider(
  { issuer, clientId, clientSecret, trustEmail }: NonNullable<Config['provider']>,
  callback: string,
): IdentityProvider {
  let discovered: Promise<Configuration> | null = null;

  function configuration(): Promise<Configuration> {
    discovered ??= discovery(
      new URL(issuer),
      clientId,
      undefined,
      clientSecret === null ? None() : withSecret(clientSecret),
      { timeout: timeoutSeconds, execute: issuer.startsWith('http:') ? [allowInsecureRequests] : [] },
    ).catch((error: unknown) => {
      // The next one who signs in asks again.
      discovered = null;
      throw error;
    });
    return discovered;
  }

  return {
    async begin(stateFor) {
      const config = await configuration().catch((error: unknown) => {
        throw providerFailed(error);
      });
      const underWay = { nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      return buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: 'openid email profile',
        code_challenge: await calculatePKCECodeChallenge(underWay.verifier),
        code_challenge_method: 'S256',
        nonce: underWay.nonce,
        state: await stateFor(underWay),
      });
    },
    async finish(returned, state, { nonce, verifier }) {
      try {
        const config = await configuration();
        const tokens = await authorizationCodeGrant(config, returned, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) return null;
        const told =
          claims['email'] === undefined ? await fetchUserInfo(config, tokens.access_token, claims.sub) : claims;
        return personOf(`${issuer} ${claims.sub}`, told, trustEmail);
      } catch (error) {
        if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) return null;
        throw providerFailed(error);
      }
    },
  };
}

/** Sends the secret as OpenID Connect does unless agreed otherwise, except to providers that only take it in the body. */
function withSecret(secret: string): ClientAuth {
  const basic = ClientSecretBasic(secret);
  const post = ClientSecretPost(secret);
  return (server, client, body, headers) => {
    const taken = server.token_endpoint_auth_methods_supported;
    const auth = taken === undefined || taken.includes('client_secret_basic') ? basic : post;
    return auth(server, client, body, headers);
  };
}

function personOf(subject: string, told: Record<string, unknown>, trustEmail: boolean): ProviderPerson {
  const { email, email_verified: verified = trustEmail, name } = told;
  return {
    subject,
    verifiedEmail: typeof email === 'string' && verified === true ? email : null,
    name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 200) : null,
  };
}

function providerFailed(cause: unknown): SyncError {
  const error = new SyncError(
    'provider_failed',
    'The identity provider does not answer as it should. Try again in a moment; if it goes on, tell your administrator.',
  );
  error.cause = cause;
  return error;
}
