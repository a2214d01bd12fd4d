import { isModdleElement, type ModdleElement } from '../../shared/diagram/moddle.ts';
import { packDiagram } from '../../shared/diagram/pack-diagram.ts';
import { unpackDiagram } from '../../shared/diagram/unpack-diagram.ts';
import { MillraceError } from '../../shared/errors.ts';
import { moddle } from '../../workers/moddle.ts';
import { parseDiagram } from '../../workers/parse-diagram.ts';
import { writeXml } from '../../workers/write-xml.ts';
import { compareDocuments, type Loss, reasonNotRead } from './compare-documents.ts';

/** What became of one file. */
export type FileResult = {
  bytes: number;
  /** Bytes kept beside the body to restore the exact file. */
  originalBytes: number;
  losses: Loss[];
  /** Losses after moving a shape and renaming an element, the edits themselves aside. */
  lossesAfterEdit: Loss[];
  /** False when the unchanged diagram did not give back the file's exact bytes. */
  exact: boolean;
  /** Why Millrace does not open it; null when it does. */
  refused: string | null;
  /** Why libxml2 does not read it; null when it does. */
  illFormed: string | null;
};

/** Takes a file through import, packing, unpacking and export, unchanged and edited, and compares with the original. */
export async function checkFile(bytes: Uint8Array, fileName: string): Promise<FileResult> {
  const result: FileResult = {
    bytes: bytes.length,
    originalBytes: 0,
    losses: [],
    lossesAfterEdit: [],
    exact: true,
    refused: null,
    illFormed: reasonNotRead(bytes),
  };
  try {
    const { body, original } = await parseDiagram({ bytes, fileName });
    result.originalBytes = original.length;
    const unchanged = await writeXml({ body, original });
    result.exact = unchanged.original && Buffer.compare(unchanged.xml, bytes) === 0;
    if (result.illFormed !== null) return result;
    const written = await writeXml({ body, original: null });
    result.losses = compareDocuments(bytes, written.xml);
    const edited = editBody(body);
    const afterEdit = await writeXml({ body: edited.body, original: null });
    result.lossesAfterEdit = withoutEdits(compareDocuments(bytes, afterEdit.xml), edited.edits);
  } catch (error) {
    if (!(error instanceof MillraceError)) throw error;
    result.refused = `${error.code}: ${error.message}`;
  }
  return result;
}

/** Moves the first shape by ten and renames the first element with a name; answers which attributes that changes. */
function editBody(body: Uint8Array): { body: Uint8Array; edits: string[] } {
  const document = unpackDiagram(body, moddle);
  const edits: string[] = [];
  const bounds = find(document.definitions, (element) => element.$type === 'dc:Bounds');
  if (bounds !== null) {
    bounds.set('x', Number(bounds.get('x')) + 10);
    edits.push('Bounds@x');
  }
  const named = find(document.definitions, (element) => element.$instanceOf('bpmn:FlowElement') && hasName(element));
  if (named !== null) {
    named.set('name', `${named.get('name')} (renamed)`);
    edits.push('@name');
  }
  return { body: packDiagram(document), edits };
}

function hasName(element: ModdleElement): boolean {
  return typeof element.get('name') === 'string';
}

function find(element: ModdleElement, matches: (element: ModdleElement) => boolean): ModdleElement | null {
  if (matches(element)) return element;
  for (const value of Object.values(element)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      const found = isModdleElement(child) ? find(child, matches) : null;
      if (found !== null) return found;
    }
  }
  return null;
}

function withoutEdits(losses: readonly Loss[], edits: readonly string[]): Loss[] {
  const open = new Set(edits);
  return losses.filter((loss) => {
    const edit = [...open].find((name) => loss.kind === 'attribute' && loss.what.split(' ')[0]?.endsWith(name));
    return edit === undefined || !open.delete(edit);
  });
}
