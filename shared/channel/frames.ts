import { Packr } from 'msgpackr/index-no-eval';

/** The largest frame a WebSocket channel carries, in bytes: room for the largest file that can be imported, and its name. */
export const maxFrameBytes = 160 * 1024 * 1024;

// Bytes are copied out of the frame so that each array owns its buffer and can be transferred to a worker.
const packr = new Packr({ useRecords: false, copyBuffers: true, int64AsType: 'number' });

/** Writes one message of a WebSocket channel as MessagePack. The bytes are only good until they are sent: send them at once. */
export function encodeFrame(message: unknown): Uint8Array {
  return packr.pack(message);
}

/** Reads one message of a WebSocket channel; byte arrays in it arrive as `Uint8Array` with a buffer of their own. Throws on bad data. */
export function decodeFrame(frame: ArrayBuffer | Uint8Array): unknown {
  // A Node Buffer would make every byte array in the message a Buffer too.
  const bytes =
    frame instanceof ArrayBuffer
      ? new Uint8Array(frame)
      : new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength);
  return packr.unpack(bytes);
}
