import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { corrupt } from './corrupt.ts';

const maxDecimals = 15;
const float32Tag = 16;
const float64Tag = 17;
const maxDigits = 2 ** 50;

/** A number as `scaled / 10 ** decimals`, which divides back to the very same double; null when it has no such form. */
function toDecimal(value: number): { scaled: number; decimals: number } | null {
  if (!Number.isFinite(value) || Object.is(value, -0)) return null;
  for (let decimals = 0; decimals <= maxDecimals; decimals++) {
    const scaled = Math.round(value * 10 ** decimals);
    if (Math.abs(scaled) >= maxDigits) return null;
    if (scaled / 10 ** decimals === value && !(scaled === 0 && value !== 0)) return { scaled, decimals };
  }
  return null;
}

/** Any double, exactly: as a decimal fraction if it has few digits, else in its binary form. */
export function writeNumber(value: number, out: ByteWriter): void {
  const decimal = toDecimal(value);
  if (decimal !== null) {
    out.byte(decimal.decimals);
    out.zigzag(decimal.scaled);
  } else if (Object.is(Math.fround(value), value)) {
    out.byte(float32Tag);
    out.float32(value);
  } else {
    out.byte(float64Tag);
    out.float64(value);
  }
}

export function readNumber(from: ByteReader): number {
  const tag = from.byte();
  if (tag <= maxDecimals) return from.zigzag() / 10 ** tag;
  if (tag === float32Tag) return from.float32();
  if (tag === float64Tag) return from.float64();
  throw corrupt('a number of unknown kind');
}
