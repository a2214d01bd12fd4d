import { createVirtual, destroyModeler, type LabModeler } from './modelers.ts';

export type PictureOf = 'svg' | 'overview';

let shown: LabModeler | undefined;

/** Shows a diagram at a zoom, around its middle, by SVG alone or by the overview alone, and resolves when it is complete. */
export async function showPicture(xml: string, by: PictureOf, zoom: number | 'fit-viewport'): Promise<void> {
  hidePicture();
  const limit = by === 'svg' ? Number.MAX_SAFE_INTEGER : 0;
  shown = createVirtual({ threshold: 0, overviewAbove: limit, overviewBelow: limit });
  await shown.importXML(xml);
  const canvas = shown.get('canvas');
  canvas.zoom('fit-viewport', { x: 0, y: 0 });
  if (zoom !== 'fit-viewport') {
    const { width, height } = canvas.getSize();
    canvas.zoom(zoom, { x: width / 2, y: height / 2 });
  }
  for (const aid of canvas.getContainer().querySelectorAll('.djs-palette, .bjs-powered-by, .djs-minimap')) aid.remove();
  await isComplete(shown, by);
}

export function hidePicture(): void {
  if (shown !== undefined) destroyModeler(shown);
  shown = undefined;
}

/** How much of the shown diagram's area is tinted in the colour of what is selected once all is, and how much is covered by it. */
export async function inkOfSelected(): Promise<{ tinted: number; covered: number }> {
  if (!shown) throw new Error('nothing is shown');
  shown.get('selection').select(shown.get('elementRegistry').filter(({ parent }) => parent !== undefined));
  await isComplete(shown, 'overview');
  const canvas = shown.get('canvas');
  const { inner, scale } = canvas.viewbox();
  const layers = canvas.getContainer().querySelectorAll<HTMLCanvasElement>('.djs-overview-layer > canvas');
  const picture = [...layers].find(({ style }) => style.display !== 'none');
  if (!picture) throw new Error('there is no picture');
  const copy = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  copy?.drawImage(picture, 0, 0);
  const { data = [] } = copy?.getImageData(0, 0, picture.width, picture.height) ?? {};
  let [tinted, covered] = [0, 0];
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, , blue = 0, alpha = 0] = data.slice(at, at + 4);
    if (alpha > 20 && blue > red + 30) tinted++;
    if (alpha > 200 && blue > red + 120) covered++;
  }
  const area = inner.width * inner.height * (scale * devicePixelRatio) ** 2;
  return { tinted: tinted / area, covered: covered / area };
}

async function isComplete(modeler: LabModeler, by: PictureOf): Promise<void> {
  const overview = modeler.get('overview');
  const deadline = performance.now() + 10_000;
  do {
    await new Promise((resolve) => setTimeout(resolve, 300));
    modeler.get('virtualGraphics').update();
    if (overview.isShown() === (by === 'overview') && overview.isSettled()) return;
  } while (performance.now() < deadline);
  throw new Error(`the picture by ${by} was not complete in time`);
}

/** How far two pictures, as data URLs, are apart: the mean difference of their colours, from 0 to 255, once both are blurred a little. */
export async function pictureDistance(first: string, second: string): Promise<number> {
  const [a, b] = [await blurred(first), await blurred(second)];
  let sum = 0;
  a.forEach((value, index) => {
    sum += Math.abs(value - (b[index] ?? 0));
  });
  return sum / a.length;
}

/** The colours of a picture shrunk to a third, in which hairlines and the edges of letters blur. */
async function blurred(url: string): Promise<Uint8ClampedArray> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = new OffscreenCanvas(Math.ceil(image.width / 3), Math.ceil(image.height / 3));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('there is no canvas to compare on');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height).data;
}
