/** Shape of the list under the keyboard. */
export interface ListShape {
  total: number;
  columns: number;
  /** Lines that fit the window, for Page Up and Page Down. */
  linesPerPage: number;
}

/** Where a key leads from a row; null when it doesn't move. From nowhere (-1) every movement enters at an end. */
export function nextIndex(key: string, from: number, { total, columns, linesPerPage }: ListShape): number | null {
  const step = stepOf(key, columns, linesPerPage);
  if (step === null || total === 0) return null;
  if (from < 0) return key === 'End' ? total - 1 : 0;
  const target = from + step;
  if (target < 0) return key === 'ArrowLeft' ? null : sameColumnAtTop(from, key, columns);
  if (target >= total) return pastTheEnd(key, from, total, columns);
  return target;
}

function stepOf(key: string, columns: number, linesPerPage: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return -columns;
    case 'ArrowDown':
      return columns;
    case 'ArrowLeft':
      return columns > 1 ? -1 : null;
    case 'ArrowRight':
      return columns > 1 ? 1 : null;
    case 'PageUp':
      return -columns * Math.max(1, linesPerPage);
    case 'PageDown':
      return columns * Math.max(1, linesPerPage);
    case 'Home':
      return Number.NEGATIVE_INFINITY;
    case 'End':
      return Number.POSITIVE_INFINITY;
    default:
      return null;
  }
}

function sameColumnAtTop(from: number, key: string, columns: number): number | null {
  if (key === 'Home') return 0;
  return key === 'PageUp' ? from % columns : null;
}

/** Down from the last but one line reaches the last row even where its line has no such column. */
function pastTheEnd(key: string, from: number, total: number, columns: number): number | null {
  if (key === 'End' || key === 'PageDown') return total - 1;
  const onLastLine = Math.floor(from / columns) === Math.floor((total - 1) / columns);
  return key === 'ArrowDown' && !onLastLine ? total - 1 : null;
}
