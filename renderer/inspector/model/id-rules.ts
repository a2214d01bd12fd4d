import type { EditContext } from './change.ts';

const nameStart =
  'A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const ncName = new RegExp(`^[${nameStart}][${nameStart}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}]*$`, 'u');

/** Whether a text may be an XML id: an NCName of "Namespaces in XML 1.0", a name without a colon. */
export function isNcName(text: string): boolean {
  return ncName.test(text);
}

export type IdProblem = 'empty' | 'illegal' | 'taken';

/** Why an object can't get an id, or null when it can. */
export function findIdProblem(id: string, currentId: string, context: EditContext): IdProblem | null {
  if (id === currentId) return null;
  if (id === '') return 'empty';
  if (!isNcName(id)) return 'illegal';
  return context.isIdTaken(id) ? 'taken' : null;
}
