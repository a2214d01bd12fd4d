import { Workflow } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { host } from '../host.ts';
import { usePaintTheme } from './paint-theme.ts';
import { paintThumbnail } from './paint-thumbnail.ts';
import { ThumbnailCache } from './thumbnail-cache.ts';
import styles from './thumbnail-picture.module.css';

const thumbnails = new ThumbnailCache((ids) => host.library.thumbnails({ ids }));

export interface ThumbnailPictureProps {
  id: string;
  changedAt: number;
  /** Size in CSS pixels. */
  width: number;
  height: number;
  /** Free space around the drawing. */
  inset: number;
}

/** A diagram's picture, drawn in the colours of the theme at the screen's own resolution. Decoration: its name stands beside it. */
export function ThumbnailPicture({ id, changedAt, width, height, inset }: ThumbnailPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = usePaintTheme();
  const thumbnail = useSyncExternalStore(thumbnails.subscribe, () => thumbnails.get(id, changedAt));

  useEffect(() => thumbnails.request(id, changedAt), [id, changedAt]);

  useLayoutEffect(() => {
    if (canvas.current && width > 0) paintThumbnail(canvas.current, thumbnail ?? null, theme, { width, height, inset });
  }, [thumbnail, theme, width, height, inset]);

  const hasNone = thumbnail === null || thumbnail?.shapes.length === 0;
  return (
    <div className={styles.frame} style={{ width, height }} aria-hidden>
      <canvas ref={canvas} className={styles.picture} style={{ width, height }} />
      {hasNone && <Workflow className={styles.none} />}
    </div>
  );
}
