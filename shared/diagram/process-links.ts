/** Elements that can name a process anywhere in the library. */
export type LinkingType = 'CallActivity' | 'Participant' | 'MessageFlow';

/** A process that a diagram holds. */
export interface HeldProcess {
  readonly id: string;
  /** The name of the process, else that of the pool that shows it; empty without either. */
  readonly name: string;
}

/** An element that names a process. */
export interface ProcessLink {
  /** Empty if the element has none. */
  readonly elementId: string;
  readonly type: LinkingType;
  /** The element's own name. */
  readonly name: string;
  readonly processId: string;
  /** The diagram of this library that is meant; null if the process alone is named. */
  readonly diagramId: string | null;
}

/** What a diagram says of processes: its own ones and those it links to. */
export interface LinkFacts {
  readonly processes: readonly HeldProcess[];
  readonly links: readonly ProcessLink[];
}

/** Where links say what BPMN has no attribute for (docs/decisions/links-by-process-id.md). */
export const linkNamespace = { prefix: 'millrace', uri: 'urn:millrace:links:1' } as const;

/** Local names of the attributes in that namespace. */
export const linkAttributes = { process: 'process', diagram: 'diagram' } as const;

/** Where diagrams for Zeebe say what a call activity calls: in `processId` of an extension element. */
export const zeebeCall = {
  uri: 'http://camunda.org/schema/zeebe/1.0',
  element: 'calledElement',
  process: 'processId',
} as const;

/** The process that a text names: the local part of a qualified name; null for none and for expressions. */
function namedProcess(text: string): string | null {
  return /^(?:[^\s:{}=]+:)?([^\s:{}=][^\s:{}]*)$/.exec(text.trim())?.[1] ?? null;
}

/** The process that a call activity calls, by what Zeebe's extension element names, else by its `calledElement`; null for expressions. */
export function calledProcess({ zeebe, calledElement }: { zeebe: string; calledElement: string }): string | null {
  return namedProcess(zeebe.trim() === '' ? calledElement : zeebe);
}
