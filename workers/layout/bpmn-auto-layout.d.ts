/** bpmn-auto-layout ships no types. */
declare module 'bpmn-auto-layout' {
  /** The same process with a layout: one BPMNDiagram for it and one for each of its sub-processes. */
  export function layoutProcess(xml: string): Promise<string>;
}
