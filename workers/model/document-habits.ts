import type { ModdleElement, PropertyDescriptor } from '../../shared/diagram/moddle.ts';
import { outlineOf, typeOf } from './model-schema.ts';
import type { DocumentResidue, ResidueContent } from './residue-content.ts';
import { textOfValue } from './simple-value.ts';

/**
 * Tools write in habits: every coordinate as `100.0`, every default spelled out, `xsi:type` on every waypoint. Said once
 * for the document, a habit costs nothing per element; only the exceptions stay in the elements' residues.
 */

/** An element and what is noted about it so far. */
export interface NotedElement {
  element: ModdleElement;
  residue: ResidueContent;
}

/** The key of a habit of an attribute. */
export function habitKey(typeName: string, attribute: string): string {
  return `${typeName}.${attribute}`;
}

/** The key of a habit that all types with the attribute share. */
export function sharedHabitKey(attribute: string): string {
  return attribute;
}

/** The attribute name under which habits keep `xsi:type`. */
export const typeHabit = 'xsi:type';

/** The key of the decimals that all attributes with a fraction share. */
export const sharedDecimals = '';

/** Moves what the residues of many elements repeat into habits of the document. */
export function findHabits(elements: readonly NotedElement[]): Pick<DocumentResidue, 'decimals' | 'defaults'> {
  if (!elements.some(({ residue }) => residue.spelled !== undefined || residue.type !== undefined)) return {};
  const byType = Map.groupBy(elements, ({ element }) => element.$type);
  const decimals = findDecimals(byType);
  const defaults = findDefaults(byType);
  return {
    ...(Object.keys(decimals).length > 0 ? { decimals } : {}),
    ...(Object.keys(defaults).length > 0 ? { defaults } : {}),
  };
}

type ByType = ReadonlyMap<string, readonly NotedElement[]>;

function attributesOf([first]: readonly NotedElement[]): readonly PropertyDescriptor[] {
  const type = first && typeOf(first.element);
  return type ? outlineOf(type).attributes : [];
}

/** A number as it was written. */
interface WrittenNumber {
  residue: ResidueContent;
  value: number;
  text: string;
}

function findDecimals(byType: ByType): Record<string, number> {
  const decimals: Record<string, number> = {};
  for (const [typeName, elements] of byType) {
    for (const property of attributesOf(elements)) {
      if (property.type !== 'Real') continue;
      const written = numbersOf(elements, property.name);
      if (written.length > 0) decimals[habitKey(typeName, property.name)] = settleDecimals(written, property.name);
    }
  }
  const [first = 0, ...others] = Object.values(decimals);
  if (others.every((other) => other === first)) return first === 0 ? {} : { [sharedDecimals]: first };
  return Object.fromEntries(Object.entries(decimals).filter(([, usual]) => usual > 0));
}

function numbersOf(elements: readonly NotedElement[], property: string): WrittenNumber[] {
  return elements.flatMap(({ element, residue }) => {
    const value = element[property];
    if (typeof value !== 'number') return [];
    return [{ residue, value, text: residue.spelled?.[property] ?? textOfValue(value, 0) }];
  });
}

/** Finds the usual number of decimals and leaves notes only of the exceptions. */
function settleDecimals(written: readonly WrittenNumber[], property: string): number {
  const usual = usualDecimals(written);
  if (usual === 0) return 0;
  for (const { residue, value, text } of written) {
    if (textOfValue(value, usual) === text) unspell(residue, property);
    else residue.spelled = { ...residue.spelled, [property]: text };
  }
  return usual;
}

/** The number of decimals that explains most of the texts. */
function usualDecimals(written: readonly WrittenNumber[]): number {
  const candidates = new Set([0]);
  for (const { text } of written) {
    const point = text.indexOf('.');
    if (point !== -1 && text.endsWith('0')) candidates.add(Math.min(text.length - point - 1, 20));
  }
  if (candidates.size === 1) return 0;
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

function findDefaults(byType: ByType): Record<string, string> {
  const defaults: Record<string, string> = {};
  const byProperty = new Map<string, (string | null)[]>();
  for (const [typeName, elements] of byType) {
    findTypeHabit(typeName, elements, defaults);
    for (const { name, default: value } of attributesOf(elements)) {
      const atDefault = value === undefined ? [] : elements.filter(({ element }) => element[name] === value);
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
function findDefault(property: string, atDefault: readonly NotedElement[]): string | null {
  const texts = atDefault.map(({ residue }) => residue.spelled?.[property]);
  const text = texts.find((candidate) => candidate !== undefined);
  const explicit = texts.filter((candidate) => candidate === text).length;
  if (text === undefined || explicit * 2 <= texts.length || texts.length < 2) return null;
  for (const { residue } of atDefault) {
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

function findTypeHabit(typeName: string, elements: readonly NotedElement[], defaults: Record<string, string>): void {
  const text = elements[0]?.residue.type;
  if (text === undefined || elements.length < 2 || !elements.every(({ residue }) => residue.type === text)) return;
  defaults[habitKey(typeName, typeHabit)] = text;
  for (const { residue } of elements) delete residue.type;
}

function unspell(residue: ResidueContent, property: string): void {
  if (residue.spelled === undefined) return;
  delete residue.spelled[property];
  if (Object.keys(residue.spelled).length === 0) delete residue.spelled;
}

/** Notes defaults that are spelled out as the model would write them by name alone. */
export function noteExplicitDefaults(element: ModdleElement, residue: ResidueContent): void {
  for (const { name, default: value } of attributesOf([{ element, residue }])) {
    if (value === undefined || residue.spelled?.[name] !== textOfValue(value, 0)) continue;
    unspell(residue, name);
    residue.explicit ??= [];
    residue.explicit.push(name);
  }
}
