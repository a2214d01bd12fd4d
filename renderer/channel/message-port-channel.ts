import type { Channel } from '../../shared/channel/channel.ts';

const answerWithin = 10_000;

/**
 * Opens a channel to Electron's host process. The page asks its preload script for a port, which arrives as a window
 * message; nothing else is exposed to the page.
 */
export function openMessagePortChannel(): Promise<Channel> {
  return new Promise((resolve, reject) => {
    const stopListening = new AbortController();
    const timer = setTimeout(() => {
      stopListening.abort();
      reject(new Error('The host does not answer.'));
    }, answerWithin);

    addEventListener(
      'message',
      ({ source, data, ports }) => {
        const port = ports[0];
        if (source !== window || data !== 'millrace:port' || !port) return;
        stopListening.abort();
        clearTimeout(timer);
        resolve(messagePortChannel(port));
      },
      { signal: stopListening.signal },
    );
    postMessage('millrace:connect', location.origin);
  });
}

/** The window's end of a message port. */
export function messagePortChannel(port: MessagePort): Channel {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.addEventListener('message', ({ data }) => listener(data));
      port.start();
    },
    onClose(listener) {
      port.addEventListener('close', listener, { once: true });
    },
    close: () => port.close(),
  };
}
