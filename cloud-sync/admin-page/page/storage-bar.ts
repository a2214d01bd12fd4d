import { drawing, element } from './element.ts';
import { decimal, size } from './format.ts';

/** How much of the quota is used, as a bar and in words. */
export function storageBar({ usedBytes, quotaBytes }: { usedBytes: number; quotaBytes: number }): HTMLElement {
  const share = quotaBytes === 0 ? 1 : Math.min(1, usedBytes / quotaBytes);
  const state = share >= 0.95 ? 'danger' : share >= 0.8 ? 'warning' : 'fine';
  const percent = `${decimal(share * 100)} %`;
  return element(
    'div',
    { class: 'storage' },
    element('p', {}, `${size(usedBytes)} of ${size(quotaBytes)} used (${percent})`),
    drawing(
      'svg',
      { class: `storage-bar ${state}`, role: 'img', 'aria-label': `${percent} of the quota is used`, height: 8 },
      drawing('rect', { class: 'whole', width: '100%', height: 8 }),
      // What is used is seen, however little it is.
      drawing('rect', { class: 'part', width: usedBytes === 0 ? '0' : `${Math.max(0.5, share * 100)}%`, height: 8 }),
    ),
  );
}
