import { type Box, centred, firstSize, knownSizes, type Point } from './box.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { corrupt } from './corrupt.ts';

/** What a box is predicted from: the size that is usual for it, and something it is placed by. */
export interface BoxHint {
  /** Boxes of the same family tend to have the same size. */
  readonly family: string;
  /** What the box is placed by; null for the box before it. */
  readonly beside: Box | Point | null;
}

const boxesBetweenPauses = 4096;
const sameSize = 0;
const newSize = 1;
const firstKnown = 2;

/** Tells sizes by what was seen before; writer and reader keep it alike. */
class SizeMemory {
  private readonly sizes: (readonly [number, number])[];
  /** Numbers of sizes by width, then by height. */
  private readonly indexes = new Map<number, Map<number, number>>();
  private readonly latest = new Map<string, readonly [number, number]>();
  private readonly scale: number;

  constructor(scale: number) {
    this.scale = scale;
    this.sizes = [];
    for (const [width, height] of knownSizes) this.add(width * scale, height * scale);
  }

  expected(family: string): readonly [number, number] {
    const latest = this.latest.get(family);
    if (latest !== undefined) return latest;
    const [width, height] = firstSize(family);
    return [width * this.scale, height * this.scale];
  }

  at(index: number): readonly [number, number] {
    const size = this.sizes[index];
    if (size === undefined) throw corrupt('a size of unknown number');
    return size;
  }

  indexOf(width: number, height: number): number | undefined {
    return this.indexes.get(width)?.get(height);
  }

  note(family: string, width: number, height: number): void {
    let index = this.indexOf(width, height);
    if (index === undefined) {
      index = this.sizes.length;
      this.add(width, height);
    }
    const size = this.sizes[index];
    if (size !== undefined) this.latest.set(family, size);
  }

  private add(width: number, height: number): void {
    const heights = this.indexes.get(width);
    if (heights === undefined) this.indexes.set(width, new Map([[height, this.sizes.length]]));
    else heights.set(height, this.sizes.length);
    this.sizes.push([width, height]);
  }
}

/** Where a box of this size is expected: centred below or above its anchor, or in line with the box before. */
function expectedPlace({ beside }: BoxHint, before: Box, width: number, height: number): Point {
  if (beside === null) {
    return { x: centred(before.x, before.width, width), y: centred(before.y, before.height, height) };
  }
  if ('width' in beside) return { x: centred(beside.x, beside.width, width), y: beside.y + beside.height };
  return { x: centred(beside.x, 0, width), y: beside.y };
}

const origin: Box = { x: 0, y: 0, width: 0, height: 0 };

/** Writes boxes: all sizes, then all horizontal, then all vertical distances from the expected place. Pauses now and then. */
export function* writeBoxes(
  boxes: readonly Box[],
  hints: readonly BoxHint[],
  scale: number,
  out: ByteWriter,
): Generator<void, void> {
  const memory = new SizeMemory(scale);
  const distances: Point[] = [];
  let before = origin;
  for (const [position, box] of boxes.entries()) {
    const hint = hints[position] ?? { family: '', beside: null };
    writeSize(box, hint.family, memory, out);
    const place = expectedPlace(hint, before, box.width, box.height);
    distances.push({ x: box.x - place.x, y: box.y - place.y });
    before = box;
    if (position % boxesBetweenPauses === boxesBetweenPauses - 1) yield;
  }
  for (const { x } of distances) out.zigzag(x);
  yield;
  for (const { y } of distances) out.zigzag(y);
}

function writeSize({ width, height }: Box, family: string, memory: SizeMemory, out: ByteWriter): void {
  const [expectedWidth, expectedHeight] = memory.expected(family);
  const index = memory.indexOf(width, height);
  if (width === expectedWidth && height === expectedHeight) out.varint(sameSize);
  else if (index !== undefined) out.varint(index + firstKnown);
  else {
    out.varint(newSize);
    out.zigzag(width - expectedWidth);
    out.zigzag(height - expectedHeight);
  }
  memory.note(family, width, height);
}

/** Reads what `writeBoxes` wrote with the same hints. */
export function readBoxes(hints: readonly BoxHint[], scale: number, from: ByteReader): Box[] {
  const memory = new SizeMemory(scale);
  const boxes = hints.map(({ family }) => readSize(family, memory, from));
  const horizontal = hints.map(() => from.zigzag());
  const vertical = hints.map(() => from.zigzag());
  let before = origin;
  boxes.forEach((box, position) => {
    const hint = hints[position] ?? { family: '', beside: null };
    const place = expectedPlace(hint, before, box.width, box.height);
    box.x = place.x + (horizontal[position] ?? 0);
    box.y = place.y + (vertical[position] ?? 0);
    before = box;
  });
  return boxes;
}

function readSize(family: string, memory: SizeMemory, from: ByteReader): Box {
  const code = from.varint();
  let [width, height] = memory.expected(family);
  if (code === newSize) {
    width += from.zigzag();
    height += from.zigzag();
  } else if (code !== sameSize) [width, height] = memory.at(code - firstKnown);
  memory.note(family, width, height);
  return { x: 0, y: 0, width, height };
}
