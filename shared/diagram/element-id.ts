/** How the varying part of an id is stored. The numbers are part of the format. */
export const idKind = {
  /** The whole id as text. */
  text: 0,
  /** A decimal number without leading zeros. */
  counter: 1,
  /** Seven digits of base 36 below 2^32, as bpmn-js generates them. */
  base36: 2,
  /** A UUID in upper or in lower case. */
  upperUuid: 3,
  lowerUuid: 4,
  /** The id of the element that `bpmnElement` refers to. */
  reference: 5,
  /** The same behind a decimal number, which is what varies: its place in the prefix is marked `#`. */
  numberedReference: 6,
  /** A UUID in lower case with `_` instead of `-`. */
  underscoredUuid: 7,
} as const;

export type IdKind = (typeof idKind)[keyof typeof idKind];

/** The kinds that have a varying part of their own, in the order in which these are written. */
export const kindsWithVaryingPart: readonly IdKind[] = [
  idKind.counter,
  idKind.numberedReference,
  idKind.base36,
  idKind.lowerUuid,
  idKind.upperUuid,
  idKind.underscoredUuid,
  idKind.text,
];

/** Whether ids of a kind contain another element's id. */
export function derives(kind: IdKind): boolean {
  return kind === idKind.reference || kind === idKind.numberedReference;
}

/** An id is `prefix`, a varying part of this kind, `suffix`. */
export interface IdTemplate {
  readonly kind: IdKind;
  readonly prefix: string;
  readonly suffix: string;
}

/** An id split into its template and its varying part. */
export interface SplitId extends IdTemplate {
  readonly varying: string;
}

const uuidPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const underscoredUuidPattern = /[0-9a-f]{8}_[0-9a-f]{4}_[0-9a-f]{4}_[0-9a-f]{4}_[0-9a-f]{12}/;
const numberPattern = /(?:^|[^0-9])([1-9][0-9]{0,14})(?=[^0-9]*$)/;
const base36Pattern = /_([01][0-9a-z]{6})(?=$|_)/;
const counterPattern = /(0|[1-9][0-9]{0,8})(?=[^0-9]*$)/;
const maxBase36 = parseInt('1z141z3', 36);

function splitAt(id: string, kind: IdKind, start: number, varying: string): SplitId {
  return { kind, varying, prefix: id.slice(0, start), suffix: id.slice(start + varying.length) };
}

function splitUuid(id: string): SplitId | null {
  if (id.length < 36) return null;
  const match = uuidPattern.exec(id);
  if (match === null) return splitUnderscoredUuid(id);
  const uuid = match[0];
  if (uuid === uuid.toLowerCase()) return splitAt(id, idKind.lowerUuid, match.index, uuid);
  if (uuid === uuid.toUpperCase()) return splitAt(id, idKind.upperUuid, match.index, uuid);
  return null;
}

function splitUnderscoredUuid(id: string): SplitId | null {
  const match = underscoredUuidPattern.exec(id);
  return match === null ? null : splitAt(id, idKind.underscoredUuid, match.index, match[0]);
}

/** Ids such as `S137364_<id of the element>`. */
function splitReference(id: string, referencedId: string): SplitId | null {
  const start = id.indexOf(referencedId);
  if (start < 0) return null;
  const before = id.slice(0, start);
  const match = before.includes('#') ? null : numberPattern.exec(before);
  const digits = match?.[1];
  if (match === null || digits === undefined) return splitAt(id, idKind.reference, start, referencedId);
  const digitsStart = match.index + match[0].length - digits.length;
  const prefix = `${before.slice(0, digitsStart)}#${before.slice(digitsStart + digits.length)}`;
  return { kind: idKind.numberedReference, varying: digits, prefix, suffix: id.slice(start + referencedId.length) };
}

function splitBase36(id: string): SplitId | null {
  const match = base36Pattern.exec(id);
  const digits = match?.[1];
  if (match === null || digits === undefined || parseInt(digits, 36) > maxBase36) return null;
  return splitAt(id, idKind.base36, match.index + 1, digits);
}

function splitCounter(id: string): SplitId | null {
  const match = counterPattern.exec(id);
  return match === null ? null : splitAt(id, idKind.counter, match.index, match[0]);
}

/**
 * Splits an id. `referencedId` is the id of the element's `bpmnElement`, null when it has none or when that one's
 * own id is derived too.
 */
export function splitId(id: string, referencedId: string | null): SplitId {
  if (referencedId !== null && referencedId !== '') {
    const split = splitReference(id, referencedId);
    if (split !== null) return split;
  }
  return (
    splitUuid(id) ?? splitBase36(id) ?? splitCounter(id) ?? { kind: idKind.text, varying: id, prefix: '', suffix: '' }
  );
}

const kinds: readonly IdKind[] = Object.values(idKind);

/** Reads a template from its written form: the kind's digit, then prefix and suffix around `*`. Null if malformed. */
export function parseIdTemplate(written: string): IdTemplate | null {
  const kind = kinds.find((value) => String(value) === written[0]);
  const star = written.indexOf('*');
  if (kind === undefined || star < 0) return null;
  return { kind, prefix: written.slice(1, star), suffix: written.slice(star + 1) };
}

/** The written form of a template. A prefix that contains `*` has none. */
export function writeIdTemplate({ kind, prefix, suffix }: IdTemplate): string | null {
  return prefix.includes('*') ? null : `${kind}${prefix}*${suffix}`;
}
