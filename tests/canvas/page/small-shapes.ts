import { Pixels } from '../../../renderer/canvas/overview/pixels.ts';

const side = 64;
const ink = { red: 200, green: 30, blue: 90, alpha: 255 };
/** Thinner lines a canvas draws as wide ones, and fainter. */
const lineWidth = 1.2;
const color = 'rgb(200, 30, 90)';

/** Shapes as they are put into pixels, and how a canvas draws the same. */
const shapes: readonly [
  name: string,
  put: (pixels: Pixels) => void,
  draw: (context: CanvasRenderingContext2D) => void,
][] = [
  ['rectangle', (pixels) => pixels.rect(3.3, 4.6, 9.1, 7.2), (context) => context.fillRect(3.3, 4.6, 5.8, 2.6)],
  [
    'frame',
    (pixels) => pixels.frame(12.4, 3.7, 19.2, 8.1, lineWidth),
    (context) => context.strokeRect(12.4, 3.7, 6.8, 4.4),
  ],
  [
    'circle',
    (pixels) => pixels.round(24, 4, 31, 11, false),
    (context) => {
      context.arc(27.5, 7.5, 3.5, 0, Math.PI * 2);
      context.fill();
    },
  ],
  [
    'diamond',
    (pixels) => pixels.round(36.5, 4.5, 43.5, 11.5, true),
    (context) => {
      context.moveTo(40, 4.5);
      for (const [x, y] of [
        [43.5, 8],
        [40, 11.5],
        [36.5, 8],
      ] as const)
        context.lineTo(x, y);
      context.fill();
    },
  ],
  [
    'flat line',
    (pixels) => pixels.line(3.5, 20.2, 60.5, 20.2, lineWidth),
    (context) => stroke(context, 3.5, 20.2, 60.5, 20.2),
  ],
  ['slope', (pixels) => pixels.line(4, 24, 60, 41, lineWidth), (context) => stroke(context, 4, 24, 60, 41)],
  ['steep slope', (pixels) => pixels.line(50, 62, 40, 22, lineWidth), (context) => stroke(context, 50, 62, 40, 22)],
  ['what reaches out', (pixels) => pixels.rect(-5, 50, 10.5, 90), (context) => context.fillRect(-5, 50, 15.5, 40)],
];

/** By the name of a shape: how much ink is elsewhere than where a canvas puts it, as a share of all its ink. */
export function misplacedInk(): Record<string, number> {
  return Object.fromEntries(shapes.map(([name, put, draw]) => [name, shareMisplaced(put, draw)]));
}

function shareMisplaced(put: (pixels: Pixels) => void, draw: (context: CanvasRenderingContext2D) => void): number {
  const pixels = new Pixels();
  const ours = painted((context) => {
    pixels.begin(0, 0, side, side);
    pixels.color(ink);
    put(pixels);
    pixels.flush(context);
  });
  const theirs = painted((context) => {
    Object.assign(context, { fillStyle: color, strokeStyle: color, lineWidth });
    context.beginPath();
    draw(context);
  });
  let misplaced = 0;
  theirs.forEach((alpha, index) => {
    misplaced += Math.abs(alpha - (ours[index] ?? 0));
  });
  return misplaced / theirs.reduce((sum, alpha) => sum + alpha, 0);
}

/** How strongly each pixel is painted. */
function painted(paint: (context: CanvasRenderingContext2D) => void): number[] {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('there is no canvas to compare on');
  paint(context);
  const { data } = context.getImageData(0, 0, side, side);
  return Array.from({ length: side * side }, (_, pixel) => data[pixel * 4 + 3] ?? 0);
}

function stroke(context: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}
