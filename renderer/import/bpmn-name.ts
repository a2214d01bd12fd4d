const bpmnEndings = ['.bpmn', '.bpmn20.xml', '.xml'];

/** Whether a file's name says that it may be BPMN. Other files are never sent to the host. */
export function isBpmnName(name: string): boolean {
  const lower = name.toLowerCase();
  return bpmnEndings.some((ending) => lower.endsWith(ending) && lower.length > ending.length);
}
