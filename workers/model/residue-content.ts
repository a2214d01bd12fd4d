import type { PlainValue } from '../../shared/diagram/plain-value.ts';
import type { Residue } from '../../shared/diagram/residue.ts';
import { MillraceError } from '../../shared/errors.ts';

/**
 * What a residue of the XML reader holds about one element. Everything is optional, and everything is a claim about
 * how a value was written, applied on writing only while the model still has that value: later edits win.
 */
export interface ResidueContent {
  /** The id as written, and the one the model carries because that was illegal or taken. */
  id?: [written: string, model: string];
  /** Prefix of the element's tag, where it is not the usual one of its namespace. */
  prefix?: string;
  /** Name of the tag (namespace, local name), where the model would write another. */
  tag?: [uri: string, local: string];
  /** `xsi:type` as written, '' for none, where the model would write something else. */
  type?: string;
  /** Attributes by property, whose text is not how the model would write the value. */
  spelled?: Record<string, string>;
  /** Properties spelled out at their default, just as the model would write that value. */
  explicit?: string[];
  /** Properties left out at their default, where the document usually spells the default out. */
  omitted?: string[];
  /** Attributes by key that hold line breaks or tabs unescaped, with the fingerprint of the value that does. */
  literal?: Record<string, number>;
  /** Properties written with the prefix of their namespace though they need none. */
  qualified?: string[];
  /** Attributes the model has no place for. */
  attributes?: [prefix: string, local: string, uri: string, value: string, literalBreaks: boolean][];
  /** References by property, in order, where one is spelled otherwise than by its target's id or has no target. */
  references?: Record<string, [spelling: string, dangling: boolean][]>;
  /** Fragments of child elements by property that hold more than the value or reference the model takes from them. */
  values?: Record<string, PlainValue[]>;
  /** The text of the element is one CDATA section, between these runs of white space. */
  cdata?: [before: string, after: string];
  /** The same for child elements that hold a value, by property; only those that hold one value. */
  cdataValues?: Record<string, [before: string, after: string]>;
  /** Content the model has no place for: before which child (by id), else after how many children; the fragment. */
  inserts?: [before: string | null, at: number, fragment: PlainValue][];
  /** True when all text of the element is among `inserts`. */
  textInserted?: boolean;
  /** Runs of properties, in which the children were written, where that is not the model's order. */
  order?: [property: string, count: number][];
  /** Only on the root: what concerns the whole document. */
  document?: DocumentResidue;
}

export interface DocumentResidue {
  /** Fragments before and after the root element. */
  before?: PlainValue[];
  after?: PlainValue[];
  /** Prefixes as written by the model's, where that was taken. */
  prefixes?: Record<string, string>;
  /** Namespaces by model prefix that no declaration in the model tells. */
  namespaces?: Record<string, string>;
  /** Prefixes of element names by namespace, where several are declared. */
  elementPrefixes?: Record<string, string>;
  /** The file's layout; see detect-layout.ts. */
  indent?: string;
  lineBreak?: string;
  spacedEnds?: boolean;
  /** How attributes are written all over the document, by `<type>.<property>`; see document-habits.ts. */
  decimals?: Record<string, number>;
  defaults?: Record<string, string>;
}

/** True when there is nothing to remember. */
export function isEmptyResidue(content: ResidueContent): boolean {
  return Object.keys(content).length === 0;
}

/** The keys residues are stored under: short, because small files feel every byte. Stored for good, never reused. */
const storedKeys: Readonly<Record<keyof ResidueContent, string>> = {
  id: 'i',
  prefix: 'p',
  tag: 'g',
  type: 'y',
  spelled: 's',
  explicit: 'e',
  omitted: 'o',
  literal: 'l',
  qualified: 'q',
  attributes: 'a',
  references: 'r',
  values: 'v',
  cdata: 'c',
  cdataValues: 'C',
  inserts: 'n',
  textInserted: 't',
  order: 'd',
  document: 'D',
};
const storedDocumentKeys: Readonly<Record<keyof DocumentResidue, string>> = {
  before: 'b',
  after: 'a',
  prefixes: 'p',
  namespaces: 'n',
  elementPrefixes: 'e',
  indent: 'i',
  lineBreak: 'l',
  spacedEnds: 's',
  decimals: 'd',
  defaults: 'D',
};
const contentKeys = invert(storedKeys);
const documentKeys = invert(storedDocumentKeys);

function invert(keys: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(keys).map(([key, stored]) => [stored, key]));
}

/** A residue as the packed format stores it. */
export function toResidue(content: ResidueContent): Residue {
  const { document, ...own } = content;
  const residue: Residue = {};
  for (const [key, value] of Object.entries(own)) residue[keyOf(storedKeys, key)] = value;
  if (document === undefined) return residue;
  const stored: Residue = {};
  for (const [key, value] of Object.entries(document)) stored[keyOf(storedDocumentKeys, key)] = value;
  residue[storedKeys.document] = stored;
  return residue;
}

function keyOf(keys: Readonly<Record<string, string>>, key: string): string {
  return keys[key] ?? key;
}

/** Reads a residue back; throws `packed_corrupt` when it is none that this reader wrote. */
export function fromResidue(residue: Residue): ResidueContent {
  const content = expand(residue, contentKeys);
  const document = content['document'];
  if (isTable(document)) content['document'] = expand(document, documentKeys);
  if (!isResidueContent(content)) throw new MillraceError('packed_corrupt', 'A residue has an unknown shape.');
  return content;
}

function expand(stored: Residue, keys: ReadonlyMap<string, string>): Residue {
  const content: Residue = {};
  for (const [key, value] of Object.entries(stored)) content[keys.get(key) ?? `unknown ${key}`] = value;
  return content;
}

type Check = (value: PlainValue | undefined) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isTextOrNull: Check = (value) => value === null || isText(value);
const isAnything: Check = (value) => value !== undefined;

function list(item: Check): Check {
  return (value) => Array.isArray(value) && value.every(item);
}

function tuple(...items: Check[]): Check {
  return (value) => Array.isArray(value) && value.length === items.length && items.every((item, i) => item(value[i]));
}

function table(item: Check): Check {
  return (value) => isTable(value) && Object.values(value).every(item);
}

function shape(checks: Readonly<Record<string, Check>>): Check {
  return (value) => isTable(value) && Object.entries(value).every(([key, field]) => checks[key]?.(field) ?? false);
}

function isTable(value: PlainValue | undefined): value is { [key: string]: PlainValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

const hasContentShape = shape({
  id: tuple(isText, isText),
  prefix: isText,
  tag: tuple(isText, isText),
  type: isText,
  spelled: table(isText),
  explicit: list(isText),
  omitted: list(isText),
  literal: table(isNumber),
  qualified: list(isText),
  attributes: list(tuple(isText, isText, isText, isText, isBoolean)),
  references: table(list(tuple(isText, isBoolean))),
  values: table(list(isAnything)),
  cdata: tuple(isText, isText),
  cdataValues: table(tuple(isText, isText)),
  inserts: list(tuple(isTextOrNull, isNumber, isAnything)),
  textInserted: isBoolean,
  order: list(tuple(isText, isNumber)),
  document: shape({
    before: list(isAnything),
    after: list(isAnything),
    prefixes: table(isText),
    namespaces: table(isText),
    elementPrefixes: table(isText),
    indent: isText,
    lineBreak: isText,
    spacedEnds: isBoolean,
    decimals: table(isNumber),
    defaults: table(isText),
  }),
});

function isResidueContent(value: Residue): value is Residue & ResidueContent {
  return hasContentShape(value);
}
