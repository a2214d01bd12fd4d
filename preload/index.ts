import { ipcRenderer } from 'electron';

// The page's only way out: it asks for a message port to the host, and gets it. Whose request it is the main process checks.
window.addEventListener('message', ({ source, data }) => {
  if (source === window && data === 'millrace:connect') ipcRenderer.send('host:connect');
});

ipcRenderer.on('host:port', ({ ports }) => {
  window.postMessage('millrace:port', window.location.origin, ports);
});
