import type { ListLayout } from './library-store.ts';

/** How a list lays its diagrams out, in CSS pixels. */
export interface CollectionShape {
  columns: number;
  /** Height of a line with the gap below it. */
  lineHeight: number;
  /** Free space above the first and below the last line. */
  padding: number;
  /** Size of the pictures. */
  picture: { width: number; height: number };
}

const edge = 16;
const gap = 12;
const narrowestCard = 196;
const cardText = 54;

/** Fits as many cards side by side as stay readable; a list has one column. */
export function collectionShape(layout: ListLayout, width: number): CollectionShape {
  if (layout === 'list') {
    return { columns: 1, lineHeight: 40, padding: 4, picture: { width: 44, height: 28 } };
  }
  const inner = Math.max(narrowestCard, width - 2 * edge);
  const columns = Math.max(1, Math.floor((inner + gap) / (narrowestCard + gap)));
  const cardWidth = (inner - (columns - 1) * gap) / columns;
  const picture = { width: Math.floor(cardWidth) - 2, height: Math.round(cardWidth * 0.6) };
  return { columns, lineHeight: picture.height + cardText + gap, padding: edge, picture };
}
