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
} as const;

export type IdKind = (typeof idKind)[keyof typeof idKind];

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
const base36Pattern = /_([01][0-9a-z]{6})(?=$|_)/;
const counterPattern = /(0|[1-9][0-9]{0,8})(?=[^0-9]*$)/;
const maxBase36 = parseInt('1z141z3', 36);

function splitAt(id: string, kind: IdKind, start: number, varying: string): SplitId {
  return { kind, varying, prefix: id.slice(0, start), suffix: id.slice(start + varying.length) };
}

function splitUuid(id: string): SplitId | null {
  const match = id.length < 36 ? null : uuidPattern.exec(id);
  if (match === null) return null;
  const uuid = match[0];
  if (uuid === uuid.toLowerCase()) return splitAt(id, idKind.lowerUuid, match.index, uuid);
  if (uuid === uuid.toUpperCase()) return splitAt(id, idKind.upperUuid, match.index, uuid);
  return null;
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
    const start = id.indexOf(referencedId);
    if (start >= 0) return splitAt(id, idKind.reference, start, referencedId);
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
