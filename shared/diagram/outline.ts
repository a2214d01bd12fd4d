/** What search knows of one element. */
export interface OutlineElement {
  /** The type without its prefix; of an event with what it is about, as in `StartEvent Timer`. */
  readonly type: string;
  /** Empty if the element has none. */
  readonly id: string;
  /** The label as it is written, line breaks included. */
  readonly name: string;
  readonly documentation: string;
}

/** XML allows neither of the two in a text. */
const fieldEnd = '\u001f';
const elementEnd = '\u001e';

/** One element of an outline; an outline is such texts one after the other. */
export function writeOutlineElement({ type, id, name, documentation }: OutlineElement): string {
  return clean(type) + fieldEnd + clean(id) + fieldEnd + clean(name) + fieldEnd + clean(documentation) + elementEnd;
}

function clean(text: string): string {
  // Nearly every text is; looking costs less than replacing.
  if (!text.includes(fieldEnd) && !text.includes(elementEnd)) return text;
  return text.replaceAll(fieldEnd, ' ').replaceAll(elementEnd, ' ');
}

/** The elements of an outline, each as `readOutlineElement` takes it. Changing case or accents keeps their number and order. */
export function splitOutline(outline: string): string[] {
  const elements = outline.split(elementEnd);
  elements.pop();
  return elements;
}

export function readOutlineElement(text: string): OutlineElement {
  const [type = '', id = '', name = '', documentation = ''] = text.split(fieldEnd);
  return { type, id, name, documentation };
}
