import { useEffect, useState } from 'react';
import { isPngPossible, largestPngScale, pngSize } from '../../canvas/export/png-size.ts';
import type { Rect } from '../../canvas/services.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { useMessages } from '../../messages/messages.ts';
import { NoticeList } from '../notice-list.tsx';
import type { ExportKind } from './deliver-file.ts';
import { type Background, exportBpmn, exportPng, exportSvg } from './export-diagram.ts';
import styles from './export-dialog.module.css';
import type { ExportSource } from './export-source.ts';
import { firstScale, offeredScales } from './png-scales.ts';
import { useExport } from './use-export.ts';

const kinds = ['bpmn', 'svg', 'png'] as const;
const nothing = { width: 0, height: 0 };

/** Exports a diagram as a file. What a file would leave out is shown before it is written. */
export function ExportDialog({ source, onClose }: { source: ExportSource; onClose: () => void }) {
  const t = useMessages();
  const box = useBox(source);
  const [kind, setKind] = useState<ExportKind>('bpmn');
  const [background, setBackground] = useState<Background>('white');
  const [chosenScale, setScale] = useState<number | null>(null);
  const scale = chosenScale ?? (box ? firstScale(box) : 1);
  const isPicture = kind !== 'bpmn';
  const isEmpty = isPicture && box === null;
  const pixels = pngSize(box ?? nothing, scale);
  const tooLarge = kind === 'png' && !isPngPossible(pixels);

  const { lost, progress, run, cancel } = useExport((making) => {
    if (kind === 'bpmn') return exportBpmn(source);
    const options = { background, ...making };
    return kind === 'svg' ? exportSvg(source, options) : exportPng(source, scale, options);
  }, onClose);
  const isBusy = progress !== null;

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={source.title}
      footer={
        <>
          <Button onClick={isBusy ? cancel : onClose}>{t('app.cancel')}</Button>
          <Button variant="primary" disabled={isBusy || tooLarge || (isPicture && !box)} onClick={() => void run()}>
            {t(lost === null ? 'editor.export.export' : 'editor.export.exportAnyway')}
          </Button>
        </>
      }
    >
      <div className={styles.options}>
        <fieldset className={styles.choices} disabled={isBusy}>
          <SegmentedControl
            label={t('editor.export.format')}
            value={kind}
            options={kinds.map((value) => ({ value, label: t(`editor.export.${value}`) }))}
            onChange={setKind}
          />
          <p className={styles.hint}>{t(`editor.export.${kind}Hint`)}</p>
          {kind === 'png' && box && (
            <SegmentedControl
              label={t('editor.export.scale')}
              value={String(scale)}
              options={offeredScales(box).map((value) => ({ value: String(value), label: `${value}×` }))}
              onChange={(value) => setScale(Number(value))}
            />
          )}
          {isPicture && (
            <SegmentedControl
              label={t('editor.export.background')}
              value={background}
              options={[
                { value: 'white', label: t('editor.export.white') },
                { value: 'transparent', label: t('editor.export.transparent') },
              ]}
              onChange={setBackground}
            />
          )}
        </fieldset>
        {kind === 'png' && box && !tooLarge && (
          <p className={styles.hint}>{t('editor.export.pixels', pixelTexts(pixels))}</p>
        )}
        {tooLarge && box && <TooLarge scale={scale} largest={largestPngScale(box)} pixels={pixels} onUse={setScale} />}
        {isEmpty && <Banner tone="info">{t('editor.export.nothingToDraw')}</Banner>}
        {isPicture && isBusy && <ExportProgress done={progress} />}
        {lost && (
          <>
            <Banner tone="warning">{t('editor.export.notKept')}</Banner>
            <NoticeList notices={lost} />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** What a picture shows; null where there is nothing to draw, undefined until it is measured. */
function useBox(source: ExportSource): Rect | null | undefined {
  const [box, setBox] = useState<Rect | null>();
  useEffect(() => {
    const measuring = new AbortController();
    const { signal } = measuring;
    source.canvas
      .get('diagramExport')
      .box(signal)
      .then(setBox, (error: unknown) => {
        if (!signal.aborted) throw error;
      });
    return () => measuring.abort();
  }, [source]);
  return box;
}

const whole = new Intl.NumberFormat();
const pixelTexts = ({ width, height }: { width: number; height: number }) => ({
  width: whole.format(width),
  height: whole.format(height),
});

interface TooLargeProps {
  scale: number;
  largest: number;
  pixels: { width: number; height: number };
  onUse: (scale: number) => void;
}

function TooLarge({ scale, largest, pixels, onUse }: TooLargeProps) {
  const t = useMessages();
  return (
    <Banner
      tone="warning"
      actions={
        <Button size="sm" onClick={() => onUse(largest)}>
          {t('editor.export.useLargest', { scale: largest })}
        </Button>
      }
    >
      {t('editor.export.tooLarge', { scale, largest, ...pixelTexts(pixels) })}
    </Banner>
  );
}

function ExportProgress({ done }: { done: number }) {
  const t = useMessages();
  const percent = Math.floor(done * 100);
  return (
    <div className={styles.progress}>
      <ProgressBar label={t('editor.export.progress')} value={percent} />
      <span className={styles.percent}>{t('editor.export.percent', { percent })}</span>
    </div>
  );
}
