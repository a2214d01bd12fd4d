/** A square picture. */
export interface Picture {
  /** Width and height in pixels. */
  size: number;
  png: Uint8Array;
}

/** A Windows icon file with the pictures up to 256 pixels, as PNG. */
export function encodeIco(pictures: readonly Picture[]): Uint8Array {
  const held = pictures.filter(({ size }) => size <= 256);
  const header = Buffer.alloc(6 + 16 * held.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(held.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of held.entries()) {
    const entry = 6 + 16 * index;
    // A size of 256 is written as 0.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...held.map(({ png }) => png)]);
}

/** Which pictures a macOS icon file holds, by the type of their entry; the same size serves 1× and 2×. */
const icnsTypes = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const;

/** A macOS icon file with the pictures as PNG; sizes that are missing are left out. */
export function encodeIcns(pictures: readonly Picture[]): Uint8Array {
  const entries = icnsTypes.flatMap(([type, size]) => {
    const picture = pictures.find((one) => one.size === size);
    return picture ? [block(type, picture.png)] : [];
  });
  return block('icns', Buffer.concat(entries));
}

/** Four letters, the length of it all, the content. */
function block(type: string, content: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(header.length + content.length, 4);
  return Buffer.concat([header, content]);
}
