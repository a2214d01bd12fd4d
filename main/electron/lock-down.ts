import { app, session, shell } from 'electron';
import { externalAddress } from '../external-address.ts';
import { mayHavePermission, mayNavigate } from './page-rules.ts';

/** Denies every page what Millrace's own pages don't need: other addresses, windows, web views and permissions. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (details) => {
      if (!details.isMainFrame || !mayNavigate(details.url)) details.preventDefault();
    });
    contents.on('will-redirect', (details) => details.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      const address = externalAddress(url);
      if (address) void shell.openExternal(address);
      return { action: 'deny' };
    });
  });

  session.defaultSession.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) =>
    callback(mayHavePermission(permission, requestingUrl)),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    mayHavePermission(permission, origin),
  );
  session.defaultSession.setDevicePermissionHandler(() => false);
}
