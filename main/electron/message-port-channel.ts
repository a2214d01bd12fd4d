import type { MessagePortMain } from 'electron';
import type { Channel } from '../../shared/channel/channel.ts';

/** The host's end of a window's message port. */
export function messagePortChannel(port: MessagePortMain): Channel {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    onClose: (listener) => port.once('close', listener),
    close: () => port.close(),
  };
}
