import { SyncError } from '../../http/sync-error.ts';

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * Where a browser may be sent with the code of a sign-in: to a port of its own machine, where the desktop listens, or to the admin
 * page of this server. Throws `request_invalid` for anything else.
 */
export function allowedRedirect(text: string, publicUrl: string): URL {
  const url = URL.parse(text);
  if (url && url.username === '' && url.password === '' && url.hash === '') {
    if (url.protocol === 'http:' && loopback.has(url.hostname) && url.port !== '') return url;
    if (`${url.origin}${url.pathname}`.replace(/\/$/, '') === `${publicUrl}/admin`) return url;
  }
  throw new SyncError(
    'request_invalid',
    'The redirect must be an address of this machine with a port, such as http://127.0.0.1:51234/, or the admin page.',
  );
}
