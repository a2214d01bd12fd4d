/** Whether a straight line, which may be a point, meets a rectangle; touching it counts. */
export function segmentMeets(
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): boolean {
  if ((fromX < left && toX < left) || (fromX > right && toX > right)) return false;
  if ((fromY < top && toY < top) || (fromY > bottom && toY > bottom)) return false;
  // All corners lie on one side of a line that passes by.
  const across = toX - fromX;
  const down = toY - fromY;
  const a = across * (top - fromY) - down * (left - fromX);
  const b = across * (top - fromY) - down * (right - fromX);
  const c = across * (bottom - fromY) - down * (left - fromX);
  const d = across * (bottom - fromY) - down * (right - fromX);
  return !((a > 0 && b > 0 && c > 0 && d > 0) || (a < 0 && b < 0 && c < 0 && d < 0));
}
