import { withLightColors } from '../../../renderer/editor/export/light-colors.ts';
import { packInSlices } from '../../../renderer/editor/session/pack-in-slices.ts';
import type { DiagramDocument } from '../../../shared/diagram/document.ts';
import { packDiagramInSlices } from '../../../shared/diagram/pack-diagram.ts';
import type { EditorKind, PackFigures, PageApi } from '../page-api.ts';
import { edit } from './edits.ts';
import type { MeasuredEditor } from './measured-editor.ts';
import { BlockProbe, FrameProbe, nextTask } from './probes.ts';
import { openMeasured, rest, settle } from './settle.ts';
import { showView } from './views.ts';

const factories: Record<EditorKind, () => Promise<(container: HTMLElement) => MeasuredEditor>> = {
  stock: async () => (await import('./stock-editor.ts')).createStockEditor,
  millrace: async () => (await import('./millrace-editor.ts')).createMillraceEditor,
  virtual: async () => (await import('./virtual-editor.ts')).createVirtualEditor,
};

const frames = new FrameProbe();
let editor: MeasuredEditor | undefined;
let source: Uint8Array | undefined;
let opened: DiagramDocument | null = null;

function current(): MeasuredEditor {
  if (!editor) throw new Error('No editor has been created.');
  return editor;
}

const container = (): HTMLElement => {
  const found = document.querySelector('main');
  if (!found) throw new Error('The page has no place for the editor.');
  return found;
};

function destroy(): void {
  editor?.modeler.destroy();
  editor = undefined;
  opened = null;
  container().replaceChildren();
}

function countNodes(root: Node): number {
  const walker = document.createTreeWalker(root);
  let count = 0;
  while (walker.nextNode()) count++;
  return count;
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

async function inSlices(action: () => Promise<unknown>): Promise<PackFigures> {
  await nextTask();
  const probe = new BlockProbe();
  const total = await timed(action);
  return { total, longestBlock: probe.stop() };
}

const api: PageApi = {
  async create(kind) {
    const factory = await factories[kind]();
    destroy();
    editor = factory(container());
    await settle(editor.modeler);
  },
  async fetch(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    source = new Uint8Array(await response.arrayBuffer());
  },
  async open(view) {
    const bytes = source;
    if (!bytes) throw new Error('Nothing has been fetched.');
    source = undefined;
    const { document, ...figures } = await openMeasured(current(), bytes, view);
    opened = document;
    return figures;
  },
  async show(view) {
    showView(current().modeler, view);
    await rest(current().modeler);
  },
  startFrames: () => frames.start(),
  stopFrames: () => frames.stop(),
  edit: (name) => edit(current().modeler, name),
  saveXml: () => timed(() => current().modeler.saveXML({ format: true })),
  saveSvg: () => timed(() => current().modeler.saveSVG()),
  exportSvg: () =>
    inSlices(() =>
      current()
        .modeler.get('diagramExport')
        .svg({ title: 'Diagram', background: '#ffffff', transform: withLightColors }),
    ),
  async pack() {
    const packed = opened;
    if (!packed) throw new Error('This editor keeps no document.');
    return inSlices(() =>
      packInSlices(
        () => packDiagramInSlices(packed),
        () => 0,
      ),
    );
  },
  async counts() {
    const { modeler } = current();
    await rest(modeler);
    return {
      elements: modeler
        .get('elementRegistry')
        .getAll()
        .filter((element) => element.parent).length,
      domNodes: countNodes(container()),
    };
  },
  destroy,
};

window.canvasBench = api;
