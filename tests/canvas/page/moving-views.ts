import { frame, pause, tasksOf, withDiagram } from './with-diagram.ts';

export interface Offset {
  x: number;
  y: number;
}

/** Where the context pad is, from the element it belongs to, before, during and after the view moves. */
export const padWhileMoving = (xml: string): Promise<{ wasAway: boolean; offsets: Offset[] }> =>
  withDiagram(xml, undefined, async (modeler) => {
    const canvas = modeler.get('canvas');
    canvas.zoom(0.6);
    await pause(1200);
    const graphics = modeler.get('virtualGraphics');
    const element = tasksOf(modeler).find((task) => graphics.peek(task) && task['x'] > 300 && task['y'] > 200);
    if (!element) throw new Error('no task is drawn');
    modeler.get('selection').select(element);
    const offset = async (): Promise<Offset> => {
      await pause(50);
      const pad = document.querySelector('.djs-context-pad')?.getBoundingClientRect();
      const { x, y, scale } = canvas.viewbox();
      return {
        x: Math.round((pad?.x ?? 0) - (element['x'] - x) * scale),
        y: Math.round((pad?.y ?? 0) - (element['y'] - y) * scale),
      };
    };
    const group: unknown = canvas.getActiveLayer();
    const isAway = () => group instanceof SVGElement && !group.isConnected;
    const offsets = [await offset()];
    for (let step = 0; step < 14; step++) {
      canvas.scroll({ dx: -2, dy: 0 });
      await frame();
    }
    const wasAway = isAway();
    offsets.push(await offset());
    await pause(600);
    offsets.push(await offset());
    return { wasAway, offsets };
  });

/** How many times larger a diagram of which all is seen is shown after twenty small steps of a trackpad. */
export const pinchFarOut = (xml: string): Promise<number> =>
  withDiagram(xml, undefined, async (modeler) => {
    const canvas = modeler.get('canvas');
    modeler.get('wheel').use('scroll');
    canvas.zoom('fit-viewport');
    const { scale } = canvas.viewbox();
    canvas.zoom(scale * 0.6);
    const before = canvas.viewbox().scale;
    const svg = canvas.getContainer().querySelector(':scope > svg');
    svg?.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    for (let step = 0; step < 20; step++) {
      const turn = { deltaY: -1, ctrlKey: true, bubbles: true, cancelable: true, clientX: 400, clientY: 300 };
      svg?.dispatchEvent(new WheelEvent('wheel', turn));
    }
    return canvas.viewbox().scale / before;
  });

/**
 * Whether everything around a view that is zoomed out comes to be seen while it moves, and is in all of some frames of another
 * movement, right after much changed.
 */
export const surroundWhileMoving = (xml: string): Promise<{ appears: boolean; stays: boolean }> =>
  withDiagram(
    xml,
    0,
    async (modeler) => {
      const [canvas, overview] = [modeler.get('canvas'), modeler.get('overview')];
      const surround = () => canvas.getContainer().querySelector<HTMLElement>('.djs-overview-layer > :last-child');
      const isSeen = () => surround()?.style.display === 'block';
      const atRest = async () => {
        canvas.zoom(1);
        do await frame();
        while (!overview.isSettled());
      };
      const zoomOut = async (isEnough: (times: number) => boolean) => {
        for (let times = 0; !isEnough(times); times++) {
          canvas.zoom(0.3 + (times % 2) / 100);
          await frame();
        }
      };
      await atRest();
      await zoomOut((times) => isSeen() || times === 600);
      const appears = isSeen();
      await atRest();
      const elements = modeler.get('elementRegistry').getAll();
      modeler.get('eventBus').fire('elements.changed', { elements });
      // The moment at which there may be half a picture of everything.
      for (let count = 0; count < 30 && overview.planePicture()?.isComplete; count++) await frame();
      let unseen = 0;
      await zoomOut((times) => {
        if (times > 1 && !isSeen()) unseen++;
        return times === 10;
      });
      return { appears, stays: unseen === 0 };
    },
    'overview',
  );

/** How often a diagram that is drawn as a whole is measured when the zoom is asked for five times. */
export const measuredByZoom = (xml: string): Promise<number> =>
  withDiagram(xml, 100_000, async (modeler) => {
    const canvas = modeler.get('canvas');
    const layer: unknown = canvas.getActiveLayer();
    if (!(layer instanceof SVGGElement)) throw new Error('there is no layer');
    let measured = 0;
    const measure = layer.getBBox.bind(layer);
    layer.getBBox = () => {
      measured++;
      return measure();
    };
    canvas.viewbox();
    measured = 0;
    for (let time = 0; time < 5; time++) canvas.zoom();
    return measured;
  });
