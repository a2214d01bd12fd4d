import type { Notice } from '../../../shared/contract/diagrams.ts';
import { host } from '../../host.ts';
import type { DiagramSession } from '../session/diagram-session.ts';
import { type ExportKind, fileNameOf } from './deliver-file.ts';
import { drawPng } from './draw-png.ts';
import type { StandaloneSvg } from './standalone-svg.ts';

/** A file ready to be given to the person. */
export interface ExportedFile {
  name: string;
  kind: ExportKind;
  bytes: Uint8Array;
  /** What the file leaves out. */
  notices: readonly Notice[];
}

/** The diagram as it is now, in BPMN. */
export async function exportBpmn(session: DiagramSession): Promise<ExportedFile> {
  session.finishTyping();
  const { dirty } = session.store.getState();
  const body = dirty ? await session.body() : null;
  const { xml, fileName, notices } = await host.diagrams.toXml({ id: session.id, body });
  return { name: fileName, kind: 'bpmn', bytes: xml, notices };
}

/** The shown picture, in SVG. */
export function exportSvg(name: string, svg: StandaloneSvg): ExportedFile {
  return { name: fileNameOf(name, 'svg'), kind: 'svg', bytes: new TextEncoder().encode(svg.text), notices: [] };
}

/** The shown picture, in PNG. */
export async function exportPng(name: string, svg: StandaloneSvg, scale: number): Promise<ExportedFile> {
  const bytes = await drawPng(svg, scale);
  const stem = scale === 1 ? name : `${name}@${scale}x`;
  return { name: fileNameOf(stem, 'png'), kind: 'png', bytes, notices: [] };
}
