const bpmnEndings = ['.bpmn', '.bpmn20.xml', '.xml'];

/** Whether a file's name says that it may be BPMN. Other files are never sent to the host, but for archives. */
export function isBpmnName(name: string): boolean {
  const lower = name.toLowerCase();
  return bpmnEndings.some((ending) => lower.endsWith(ending) && lower.length > ending.length);
}

/** Whether a file's name is that of a zip archive, which the host unpacks. */
export function isArchiveName(name: string): boolean {
  return /.\.zip$/i.test(name);
}
