import type { Overview } from '../../../renderer/canvas/overview/overview.ts';
import type { DiagramModeler } from '../../../renderer/editor/modeler/modeler-services.ts';
import type { DiagramDocument } from '../../../shared/diagram/document.ts';
import type { OpenFigures, View } from '../page-api.ts';
import type { MeasuredEditor } from './measured-editor.ts';
import { BlockProbe, nextTask, paintedFrame } from './probes.ts';

/** Frames without anything left to draw after which an editor is taken to be at rest. */
const calmFrames = 2;

/** Milliseconds after the last movement until the product takes the view to be at rest, and some more. */
const restTime = 300;

/** Graphics still to be made, by modeler; a stock one draws all at once. */
const pending = new WeakMap<DiagramModeler, number>();

function follow(modeler: DiagramModeler): void {
  if (pending.has(modeler)) return;
  pending.set(modeler, 0);
  modeler.get('eventBus').on<{ pending: number }>('virtualGraphics.updated', 500, (event) => {
    pending.set(modeler, event.pending);
  });
}

const isComplete = (modeler: DiagramModeler): boolean =>
  pending.get(modeler) === 0 && (modeler.get<Overview>('overview', false)?.isSettled() ?? true);

/** Resolves when everything in sight is painted and stays so for a moment. */
export async function settle(modeler: DiagramModeler): Promise<void> {
  follow(modeler);
  for (let calm = 0; calm < calmFrames; calm++) {
    await paintedFrame();
    if (!isComplete(modeler)) calm = -1;
  }
}

/** Resolves when the view has been at rest for a while, and everything that waits for that is done. */
export async function rest(modeler: DiagramModeler): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, restTime));
  await settle(modeler);
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
  while (!isComplete(modeler)) await paintedFrame();
  const complete = performance.now() - start;
  return { document, interactive, complete, firstPicture: firstPicture ?? interactive, longestBlock: probe.stop() };
}
