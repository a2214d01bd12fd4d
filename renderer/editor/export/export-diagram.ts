import type { Notice } from '../../../shared/contract/diagrams.ts';
import { type ExportKind, fileNameOf } from './deliver-file.ts';
import type { ExportSource } from './export-source.ts';
import { withLightColors } from './light-colors.ts';

/** A file ready to be given to the person. */
export interface ExportedFile {
  name: string;
  kind: ExportKind;
  content: Blob;
  /** What the file leaves out. */
  notices: readonly Notice[];
}

export type Background = 'white' | 'transparent';

export interface PictureOptions {
  background: Background;
  /** Ends the export; its promise rejects. */
  signal: AbortSignal;
  /** Told how far the export has come, from 0 to 1. */
  onProgress: (done: number) => void;
}

/** The whole file, in BPMN. */
export async function exportBpmn(source: ExportSource): Promise<ExportedFile> {
  const { xml, fileName, notices } = await source.bpmn();
  return { name: fileName, kind: 'bpmn', content: new Blob([xml.slice()]), notices };
}

/** The shown picture, in SVG. */
export async function exportSvg({ name, canvas }: ExportSource, options: PictureOptions): Promise<ExportedFile> {
  const content = await canvas.get('diagramExport').svg(drawingOptions(name, options));
  return { name: fileNameOf(name, 'svg'), kind: 'svg', content, notices: [] };
}

/** The shown picture, in PNG, `scale` pixels for a unit of the diagram. */
export async function exportPng(
  { name, canvas }: ExportSource,
  scale: number,
  options: PictureOptions,
): Promise<ExportedFile> {
  const content = await canvas.get('diagramExport').png(scale, drawingOptions(name, options));
  const stem = scale === 1 ? name : `${name}@${scale}x`;
  return { name: fileNameOf(stem, 'png'), kind: 'png', content, notices: [] };
}

function drawingOptions(title: string, { background, signal, onProgress }: PictureOptions) {
  const ground = background === 'white' ? { background: '#ffffff' } : {};
  return { title, transform: withLightColors, signal, onProgress, ...ground };
}
