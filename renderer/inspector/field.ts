import type { ProcessTarget } from '../../shared/contract/process-links.ts';
import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import type { MessageKey, MessageValues } from '../messages/catalogue.ts';
import type { ElementLink } from '../process-links/element-link.ts';
import type { Change, EditContext } from './model/change.ts';

/** Words from the catalogue, or a name of the BPMN standard that no language translates. */
export type Words = { readonly message: MessageKey; readonly values?: MessageValues } | { readonly standard: string };

interface FieldBase {
  /** Unique within its group and the same for every element that has the field. */
  readonly key: string;
  readonly label: Words;
  /** Properties of the inspected object this field shows in full, so that "All attributes" needn't. */
  readonly covers: readonly string[];
  /** Several selected elements may be given one value together. */
  readonly shareable?: boolean;
  /** Stands for several elements that differ here. */
  readonly mixed?: boolean;
}

export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly value: string;
  /** `line` never breaks, `name` grows as needed and Enter commits, `block` is for long text, `code` too, in a fixed-width font. */
  readonly shape: 'line' | 'name' | 'block' | 'code';
  readonly placeholder?: Words;
  /** Values to offer while typing. */
  suggestions?(): string[];
  /** Why the text can't be stored, or null. A field with a check commits only when left or confirmed. */
  check?(text: string): Words | null;
  write(text: string): Change[];
}

export interface NumberField extends FieldBase {
  readonly kind: 'number';
  readonly value: number | null;
  readonly minimum?: number;
  readonly whole: boolean;
  readonly placeholder?: Words;
  write(value: number | null): Change[];
}

export interface BooleanField extends FieldBase {
  readonly kind: 'boolean';
  readonly value: boolean;
  write(value: boolean): Change[];
}

export interface SelectOption {
  readonly value: string;
  readonly label: Words;
}

export interface SelectField extends FieldBase {
  readonly kind: 'select';
  readonly value: string;
  readonly options: readonly SelectOption[];
  write(value: string): Change[];
}

/** An object that can be picked and, where `create` is given, made on the spot with the typed name. */
export interface ReferenceField extends FieldBase {
  readonly kind: 'reference';
  readonly value: ModdleElement | null;
  candidates(): ModdleElement[];
  create?(name: string): Change[];
  /** The object referred to, where its fields belong beside the reference. */
  readonly details?: Part;
  write(target: ModdleElement | null): Change[];
}

export interface ReferenceListField extends FieldBase {
  readonly kind: 'references';
  readonly values: readonly ModdleElement[];
  candidates(): ModdleElement[];
  write(targets: readonly ModdleElement[]): Change[];
}

export interface ExpressionField extends FieldBase {
  readonly kind: 'expression';
  readonly body: string;
  readonly language: string;
  readonly defaultLanguage: string;
  readonly placeholder?: Words;
  writeBody(body: string): Change[];
  writeLanguage(language: string): Change[];
}

/** An object with fields of its own inside another one's. */
export interface Part {
  readonly object: ModdleElement;
  /** What people come for. */
  fields(): Field[];
  /** Everything else the standard allows. */
  rest(): Field[];
  /** Missing where the object can't be taken away here. */
  remove?(): Change[];
}

/** Objects contained in the inspected one, each with fields of its own. */
export interface PartsField extends FieldBase {
  readonly kind: 'parts';
  readonly items: readonly Part[];
  /** What can be added, by BPMN type; empty once a single part is there. */
  readonly choices: readonly string[];
  add(type: string): Change[];
  /** Show the parts opened, without a heading for a single one. */
  readonly open?: boolean;
}

/** Shown as it is: decided on the canvas, or not BPMN's to change. */
export interface FactField extends FieldBase {
  readonly kind: 'fact';
  readonly values: readonly (string | ModdleElement)[];
}

/** The process of any diagram of the library that an element names. */
export interface LinkField extends FieldBase {
  readonly kind: 'link';
  readonly value: ElementLink | null;
  /** What a diagram that is made for the link is called at first. */
  readonly suggestedName: string;
  write(diagramId: string, target: ProcessTarget | null): Change[];
}

export type Field =
  | TextField
  | NumberField
  | BooleanField
  | SelectField
  | ReferenceField
  | ReferenceListField
  | ExpressionField
  | PartsField
  | LinkField
  | FactField;

export interface FieldGroup {
  readonly key: string;
  readonly label: Words;
  /** Closed until a person opens it. */
  readonly quiet?: boolean;
  readonly fields: readonly Field[];
}

/** What building fields needs to know: the diagram around the object, and the fields of objects inside it. */
export interface FieldContext extends EditContext {
  part(object: ModdleElement): Part;
}
