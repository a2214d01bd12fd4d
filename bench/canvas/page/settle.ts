import type { DiagramModeler } from '../../../renderer/editor/modeler/modeler-services.ts';
import type { DiagramDocument } from '../../../shared/diagram/document.ts';
import type { OpenFigures, View } from '../page-api.ts';
import type { MeasuredEditor } from './measured-editor.ts';
import { BlockProbe, nextTask, paintedFrame } from './probes.ts';

/** Frames without anything left to draw after which an editor is taken to be at rest. */
const calmFrames = 2;

/** Graphics still to be made, by modeler; a stock one draws all at once. */
const pending = new WeakMap<DiagramModeler, number>();

function follow(modeler: DiagramModeler): void {
  if (pending.has(modeler)) return;
  pending.set(modeler, 0);
  modeler.get('eventBus').on<{ pending: number }>('virtualGraphics.updated', 500, (event) => {
    pending.set(modeler, event.pending);
  });
}

/** Resolves when everything in sight is painted and stays so for a moment. */
export async function settle(modeler: DiagramModeler): Promise<void> {
  follow(modeler);
  for (let calm = 0; calm < calmFrames; calm++) {
    await paintedFrame();
    if (pending.get(modeler) !== 0) calm = -1;
  }
}

/** Opens a diagram and times it until its picture is complete and the page answers. */
export async function openMeasured(
  { modeler, open }: MeasuredEditor,
  source: Uint8Array,
  view: View,
): Promise<OpenFigures & { document: DiagramDocument | null }> {
  follow(modeler);
  const probe = new BlockProbe();
  await nextTask();
  const start = performance.now();
  let firstPicture: number | undefined;
  const document = await open(source, view, () => {
    void paintedFrame().then(() => {
      firstPicture = performance.now() - start;
    });
  });
  do await paintedFrame();
  while (pending.get(modeler) !== 0);
  const interactive = performance.now() - start;
  return { document, interactive, firstPicture: firstPicture ?? interactive, longestBlock: probe.stop() };
}
