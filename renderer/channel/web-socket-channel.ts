import type { Channel } from '../../shared/channel/channel.ts';
import { decodeFrame, encodeFrame } from '../../shared/channel/frames.ts';

/** Opens a channel to the browser host that served this page, over a WebSocket with MessagePack frames. */
export function openWebSocketChannel(): Promise<Channel> {
  const address = new URL('/channel', location.href);
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';

  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(channelOf(socket)), { once: true });
    socket.addEventListener('close', () => reject(new Error('The host does not answer.')), { once: true });
  });
}

function channelOf(socket: WebSocket): Channel {
  return {
    post(message) {
      // A socket that is closing drops data silently; failing here rejects the call instead of leaving it pending.
      if (socket.readyState !== WebSocket.OPEN) throw new Error('The channel is closed.');
      socket.send(new Uint8Array(encodeFrame(message)));
    },
    onMessage(listener) {
      socket.addEventListener('message', ({ data }) => {
        if (data instanceof ArrayBuffer) listener(decodeFrame(data));
      });
    },
    onClose(listener) {
      socket.addEventListener('close', listener, { once: true });
    },
    close: () => socket.close(),
  };
}
