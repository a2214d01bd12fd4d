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

/** The process that a `calledElement` names: the local part of a qualified name; null for none and for expressions. */
export function calledProcess(calledElement: string): string | null {
  return /^(?:[^\s:{}]+:)?([^\s:{}]+)$/.exec(calledElement.trim())?.[1] ?? null;
}
