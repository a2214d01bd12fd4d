import { appOrigin } from './app-scheme.ts';

/** Whether a page of Millrace may navigate to an address: only to the app itself, which is what a reload does. */
export function mayNavigate(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    `${url.protocol}//${url.host}` === appOrigin &&
    (url.pathname === '/' || url.pathname === '/index.html')
  );
}

/** Whether a page may have a permission: writing to the clipboard after a click or key, as copying a picture does. */
export function mayHavePermission(permission: string, origin: string): boolean {
  return permission === 'clipboard-sanitized-write' && URL.parse(origin)?.protocol === 'millrace-app:';
}

/** Whether a message comes from the main frame of the app's own page and from nowhere else. */
export function isOwnPage(frame: { url: string; parent: unknown } | null): boolean {
  return frame !== null && frame.parent === null && mayNavigate(frame.url);
}
