import { useEffect, useState } from 'react';
import type { Notice } from '../../../shared/contract/diagrams.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { useMessages } from '../../messages/messages.ts';
import { showError } from '../../workspace/show-error.ts';
import { showToast } from '../../workspace/toasts.ts';
import { NoticeList } from '../notice-list.tsx';
import type { DiagramSession } from '../session/diagram-session.ts';
import { deliverFile, type ExportKind } from './deliver-file.ts';
import { canDrawPng, type PngScale, pngScales, pngSize } from './draw-png.ts';
import { type ExportedFile, exportBpmn, exportPng, exportSvg } from './export-diagram.ts';
import styles from './export-dialog.module.css';
import { type Background, type StandaloneSvg, standaloneSvg } from './standalone-svg.ts';

const kinds = ['bpmn', 'svg', 'png'] as const;

/** Exports the diagram as a file. What a file would leave out is shown before it is written. */
export function ExportDialog({ session, onClose }: { session: DiagramSession; onClose: () => void }) {
  const t = useMessages();
  const name = session.store.getState().summary?.name ?? '';
  const [kind, setKind] = useState<ExportKind>('bpmn');
  const [background, setBackground] = useState<Background>('white');
  const [scale, setScale] = useState<PngScale>('2');
  const [lost, setLost] = useState<readonly Notice[] | null>(null);
  const [busy, setBusy] = useState(false);
  const svg = usePicture(session, name, background);
  const isPicture = kind !== 'bpmn';
  const tooLarge = kind === 'png' && svg !== null && !canDrawPng(pngSize(svg, Number(scale)));

  async function make(): Promise<ExportedFile | null> {
    if (kind === 'bpmn') return exportBpmn(session);
    if (!svg) return null;
    return kind === 'svg' ? exportSvg(name, svg) : exportPng(name, svg, Number(scale));
  }

  async function run(): Promise<void> {
    setBusy(true);
    try {
      const file = await make();
      if (!file) return;
      const notKept = file.notices.filter((notice) => notice.kind === 'not-kept');
      if (notKept.length > 0 && lost === null) {
        setLost(notKept);
        return;
      }
      const delivered = await deliverFile(file.name, file.kind, file.bytes);
      if (delivered === null) return;
      showToast({ tone: 'success', title: t('editor.export.exported', { name: delivered }) });
      onClose();
    } catch (error) {
      showError(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('editor.export.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button
            variant="primary"
            disabled={busy || tooLarge || (isPicture && svg === null)}
            onClick={() => void run()}
          >
            {t(lost === null ? 'editor.export.export' : 'editor.export.exportAnyway')}
          </Button>
        </>
      }
    >
      <div className={styles.options}>
        <SegmentedControl
          label={t('editor.export.format')}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`editor.export.${value}`) }))}
          onChange={setKind}
        />
        <p className={styles.hint}>{t(`editor.export.${kind}Hint`)}</p>
        {kind === 'png' && (
          <SegmentedControl
            label={t('editor.export.scale')}
            value={scale}
            options={pngScales.map((value) => ({ value, label: `${value}×` }))}
            onChange={setScale}
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
        {kind === 'png' && svg && !tooLarge && (
          <p className={styles.hint}>{t('editor.export.pixels', pngSize(svg, Number(scale)))}</p>
        )}
        {tooLarge && svg && <Banner tone="warning">{t('editor.export.tooLarge', pngSize(svg, Number(scale)))}</Banner>}
        {isPicture && svg === null && <Banner tone="info">{t('editor.export.nothingToDraw')}</Banner>}
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

/** The shown picture; null until it is drawn and when there is none. */
function usePicture(session: DiagramSession, name: string, background: Background): StandaloneSvg | null {
  const [svg, setSvg] = useState<StandaloneSvg | null>(null);
  useEffect(() => {
    let current = true;
    standaloneSvg(session.modeler, name, background).then(
      (drawn) => current && setSvg(drawn),
      (error: unknown) => current && showError(error),
    );
    return () => {
      current = false;
    };
  }, [session, name, background]);
  return svg;
}
