import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { typeOf } from './model-schema.ts';
import type { DocumentResidue, ResidueContent } from './residue-content.ts';
import { textOfValue } from './simple-value.ts';

/**
 * Tools write in habits: every coordinate as `100.0`, every default spelled out, `xsi:type` on every waypoint. Said once
 * for the document, a habit costs nothing per element; only the exceptions stay in the elements' residues.
 */

/** The key of a habit of an attribute. */
export function habitKey(typeName: string, attribute: string): string {
  return `${typeName}.${attribute}`;
}

/** The attribute name under which habits keep `xsi:type`. */
export const typeHabit = 'xsi:type';

/** A number as it was written. */
export interface WrittenNumber {
  key: string;
  property: string;
  residue: ResidueContent;
  value: number;
  text: string;
}

/** The key of a habit that all types with the attribute share. */
export function sharedHabitKey(attribute: string): string {
  return attribute;
}

/** The key of the decimals that all attributes with a fraction share. */
export const sharedDecimals = '';

/** Moves what the residues of many elements repeat into habits of the document. */
export function findHabits(
  contents: ReadonlyMap<ModdleElement, ResidueContent>,
  numbers: readonly WrittenNumber[],
): Pick<DocumentResidue, 'decimals' | 'defaults'> {
  const decimals = findDecimals(numbers);
  const defaults = findDefaults(contents);
  return {
    ...(Object.keys(decimals).length > 0 ? { decimals } : {}),
    ...(Object.keys(defaults).length > 0 ? { defaults } : {}),
  };
}

function findDecimals(numbers: readonly WrittenNumber[]): Record<string, number> {
  const decimals: Record<string, number> = {};
  for (const [key, written] of Map.groupBy(numbers, (number) => number.key)) {
    const usual = usualDecimals(written);
    decimals[key] = usual;
    if (usual === 0) continue;
    for (const { residue, property, value, text } of written) {
      if (textOfValue(value, usual) === text) unspell(residue, property);
      else residue.spelled = { ...residue.spelled, [property]: text };
    }
  }
  const [first = 0, ...others] = Object.values(decimals);
  if (others.every((other) => other === first)) return first === 0 ? {} : { [sharedDecimals]: first };
  return Object.fromEntries(Object.entries(decimals).filter(([, usual]) => usual > 0));
}

/** The number of decimals that explains most of the texts. */
function usualDecimals(written: readonly WrittenNumber[]): number {
  const candidates = new Set([0]);
  for (const { text } of written) {
    const point = text.indexOf('.');
    if (text.endsWith('0') && point !== -1) candidates.add(Math.min(text.length - point - 1, 20));
  }
  let best = 0;
  let most = -1;
  for (const candidate of [...candidates].slice(0, 8)) {
    const explained = written.filter(({ value, text }) => textOfValue(value, candidate) === text).length;
    if (explained > most) {
      best = candidate;
      most = explained;
    }
  }
  return best;
}

function findDefaults(contents: ReadonlyMap<ModdleElement, ResidueContent>): Record<string, string> {
  const defaults: Record<string, string> = {};
  const byProperty = new Map<string, (string | null)[]>();
  for (const [typeName, entries] of Map.groupBy(contents, ([element]) => element.$type)) {
    const type = entries[0] && typeOf(entries[0][0]);
    if (!type) continue;
    findTypeHabit(typeName, entries, defaults);
    for (const { name, isAttr, default: value } of type.properties) {
      const atDefault = isAttr && value !== undefined ? entries.filter(([element]) => element[name] === value) : [];
      if (atDefault.length === 0) continue;
      const text = findDefault(name, atDefault);
      if (text !== null) defaults[habitKey(typeName, name)] = text;
      const habits = byProperty.get(name);
      if (habits === undefined) byProperty.set(name, [text]);
      else habits.push(text);
    }
  }
  shareDefaults(defaults, byProperty);
  return defaults;
}

/** The text that most of these elements give a property at its default, null when most leave it out. */
function findDefault(property: string, atDefault: readonly [ModdleElement, ResidueContent][]): string | null {
  const texts = atDefault.map(([, residue]) => residue.spelled?.[property]);
  const text = texts.find((candidate) => candidate !== undefined);
  const explicit = texts.filter((candidate) => candidate === text).length;
  if (text === undefined || explicit * 2 <= texts.length || texts.length < 2) return null;
  for (const [, residue] of atDefault) {
    const written = residue.spelled?.[property];
    if (written === text) unspell(residue, property);
    else if (written === undefined) residue.omitted = [...(residue.omitted ?? []), property];
  }
  return text;
}

/** Says a habit once where all types have it. */
function shareDefaults(defaults: Record<string, string>, byProperty: ReadonlyMap<string, (string | null)[]>): void {
  for (const [property, [text, ...others]] of byProperty) {
    if (text === null || text === undefined || others.length === 0 || !others.every((other) => other === text))
      continue;
    for (const key of Object.keys(defaults)) if (key.endsWith(`.${property}`)) delete defaults[key];
    defaults[sharedHabitKey(property)] = text;
  }
}

function findTypeHabit(
  typeName: string,
  entries: readonly [ModdleElement, ResidueContent][],
  defaults: Record<string, string>,
): void {
  const text = entries[0]?.[1].type;
  if (text === undefined || entries.length < 2 || !entries.every(([, residue]) => residue.type === text)) return;
  defaults[habitKey(typeName, typeHabit)] = text;
  for (const [, residue] of entries) delete residue.type;
}

function unspell(residue: ResidueContent, property: string): void {
  if (residue.spelled === undefined) return;
  delete residue.spelled[property];
  if (Object.keys(residue.spelled).length === 0) delete residue.spelled;
}
