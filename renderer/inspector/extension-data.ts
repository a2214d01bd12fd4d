import { isModdleElement, type ModdleElement } from '../../shared/diagram/moddle.ts';
import { localName, propertiesOf, readForeignAttributes, readObject, readObjects } from './model/moddle-object.ts';

/** One line of what other tools keep with an element: an attribute, or an element at its depth. */
export interface ExtensionLine {
  readonly name: string;
  readonly text: string;
  readonly depth: number;
}

/** What the file keeps with an object beyond BPMN: foreign attributes, then extension elements, outermost first. */
export function extensionLines(object: ModdleElement): ExtensionLine[] {
  const attributes = Object.entries(readForeignAttributes(object)).filter(([name]) => !name.startsWith('xmlns'));
  const lines = attributes.map(([name, value]) => ({ name, text: String(value), depth: 0 }));
  const extension = readObject(object, 'extensionElements');
  const elements = extension ? readObjects(extension, 'values') : [];
  return [...lines, ...elements.flatMap((element) => elementLines(element, 0))];
}

function elementLines(element: ModdleElement, depth: number): ExtensionLine[] {
  const entries = contentOf(element);
  const attributes = entries.filter(([name, value]) => name !== '$body' && !isContent(value));
  const body = entries.find(([name]) => name === '$body')?.[1];
  const text = [...attributes.map(([name, value]) => `${name}=${String(value)}`), ...(body ? [String(body)] : [])];
  const children = entries.flatMap(([, value]) => (Array.isArray(value) ? value : [value])).filter(isModdleElement);
  return [
    { name: element.$type, text: text.join('  '), depth },
    ...children.flatMap((child) => elementLines(child, depth + 1)),
  ];
}

function isContent(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** The values an element holds; of references nothing, as they lead out of it. */
function contentOf(element: ModdleElement): [string, unknown][] {
  if (element.$descriptor.isGeneric) {
    return Object.entries(element).filter(
      ([name]) => !name.startsWith('$') || name === '$body' || name === '$children',
    );
  }
  const declared = propertiesOf(element)
    .filter((property) => !property.isReference && Object.hasOwn(element, property.name))
    .map((property): [string, unknown] => [
      property.isBody ? '$body' : localName(property.name),
      element[property.name],
    ]);
  return [...Object.entries(readForeignAttributes(element)), ...declared];
}
