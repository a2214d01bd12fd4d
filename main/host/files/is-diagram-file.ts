import { open } from 'node:fs/promises';

/** How much of an XML file is searched for BPMN's namespace. */
const sniffedBytes = 64 * 1024;
const modelNamespace = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** True for names that only BPMN files have. */
export function isBpmnFileName(name: string): boolean {
  return /\.bpmn(20\.xml)?$/i.test(name);
}

/** True for names of XML files, which may hold BPMN. */
export function isXmlFileName(name: string): boolean {
  return /\.xml$/i.test(name);
}

export function isArchiveName(name: string): boolean {
  return /\.zip$/i.test(name);
}

/** True if the beginning of an XML file names BPMN's namespace. */
export function holdsBpmn(bytes: Uint8Array): boolean {
  // Without zero bytes, the namespace reads the same in UTF-8, Latin-1 and both kinds of UTF-16.
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, sniffedBytes));
  return beginning.toString('latin1').replaceAll('\0', '').includes(modelNamespace);
}

/** True for files that hold BPMN by their name, or by their beginning if the name ends in `.xml`. */
export async function isDiagramFile(path: string): Promise<boolean> {
  if (isBpmnFileName(path)) return true;
  if (!isXmlFileName(path)) return false;
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffedBytes), 0, sniffedBytes, 0);
    return holdsBpmn(buffer.subarray(0, bytesRead));
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
