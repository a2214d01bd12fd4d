import { Packr } from 'msgpackr/index-no-eval';
import { checkMessagePack } from './check-message-pack.ts';

const packr = new Packr({ useRecords: false, moreTypes: false, variableMapSize: true, copyBuffers: true });

/** Packs plain values as MessagePack without extension types. */
export function packMessage(value: unknown): Uint8Array {
  return new Uint8Array(packr.pack(value));
}

/** Unpacks one complete MessagePack value; throws `packed_corrupt` for anything else and for extension types. */
export function unpackMessage(bytes: Uint8Array): unknown {
  checkMessagePack(bytes);
  // A view of its own, because msgpackr leaves a property on what it reads.
  return packr.unpack(bytes.subarray());
}
