import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';

/** Has two viewers show the same place at the same zoom, whichever is moved, until the returned function is called. */
export function syncViews(one: DiagramModeler, other: DiagramModeler): () => void {
  let isFollowing = false;
  const follow = (leader: DiagramModeler, follower: DiagramModeler) => () => {
    if (isFollowing) return;
    isFollowing = true;
    try {
      showSame(leader, follower);
    } finally {
      isFollowing = false;
    }
  };
  const pairs = [
    { viewer: one, listener: follow(one, other) },
    { viewer: other, listener: follow(other, one) },
  ];
  const events = ['canvas.viewbox.changed', 'root.set'];
  for (const { viewer, listener } of pairs) viewer.get('eventBus').on(events, listener);
  showSame(one, other);
  return () => {
    for (const { viewer, listener } of pairs) viewer.get('eventBus').off(events, listener);
  };
}

function showSame(leader: DiagramModeler, follower: DiagramModeler): void {
  const [from, to] = [leader.get('canvas'), follower.get('canvas')];
  const { width, height } = to.getSize();
  const { x, y, scale } = from.viewbox();
  if (width === 0 || height === 0 || ![x, y, scale].every(Number.isFinite) || scale <= 0) return;
  const root = to.findRoot(from.getRootElement().id);
  if (root && root !== to.getRootElement()) to.setRootElement(root);
  to.viewbox({ x, y, width: width / scale, height: height / scale });
}
