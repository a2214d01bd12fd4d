import type { WebSocket } from '@fastify/websocket';
import type { Channel } from '../../shared/channel/channel.ts';
import { decodeFrame, encodeFrame } from '../../shared/channel/frames.ts';

const protocolError = 1002;

/** The host's end of a WebSocket channel; a frame that is not MessagePack closes it. */
export function webSocketChannel(socket: WebSocket): Channel {
  return {
    post(message) {
      if (socket.readyState !== socket.OPEN) throw new Error('The channel is closed.');
      socket.send(encodeFrame(message));
    },
    onMessage(listener) {
      socket.on('message', (data, isBinary) => {
        let message: unknown;
        try {
          if (!isBinary || Array.isArray(data)) throw new Error('Not a binary frame.');
          message = decodeFrame(data);
        } catch {
          socket.close(protocolError);
          return;
        }
        listener(message);
      });
    },
    onClose: (listener) => socket.once('close', listener),
    close: () => socket.close(),
  };
}
