import type { Notice } from '../../../shared/contract/diagrams.ts';
import type { Version } from '../../../shared/contract/history.ts';
import { historyViewOf } from '../../history/history-views.ts';
import { momentText } from '../../history/timeline/day-rows.ts';
import { frontViewerOf } from '../../history/viewer/front-viewers.ts';
import { host } from '../../host.ts';
import { t } from '../../messages/messages.ts';
import type { DiagramModeler } from '../modeler/modeler-services.ts';
import type { DiagramSession } from '../session/diagram-session.ts';
import { fileNameOf } from './deliver-file.ts';

/** What is exported: a diagram as it is now, or one of its versions. */
export interface ExportSource {
  readonly title: string;
  /** What pictures and their files are called. */
  readonly name: string;
  /** Shows what pictures are made of. */
  readonly canvas: DiagramModeler;
  /** The BPMN file, and what it leaves out. */
  bpmn(): Promise<{ xml: Uint8Array; fileName: string; notices: readonly Notice[] }>;
}

/** What people look at: the version that stands in for the canvas, or else the diagram. */
export function exportSourceOf(session: DiagramSession): ExportSource {
  const view = historyViewOf(session.id);
  const viewer = frontViewerOf(session.id);
  return view?.kind === 'version' && viewer ? versionSource(session, view.version, viewer) : currentSource(session);
}

function currentSource(session: DiagramSession): ExportSource {
  return {
    title: t('editor.export.title'),
    name: nameOf(session),
    canvas: session.modeler,
    bpmn: async () => {
      session.finishTyping();
      const { dirty } = session.store.getState();
      return host.diagrams.toXml({ id: session.id, body: dirty ? await session.body() : null });
    },
  };
}

function versionSource(session: DiagramSession, version: Version, viewer: DiagramModeler): ExportSource {
  const { id, diagramId, createdAt } = version;
  // File systems refuse colons.
  const words = version.name ?? momentText(createdAt).replaceAll(':', '.');
  const name = t('editor.export.versionName', { diagram: nameOf(session), version: words });
  return {
    title: t('editor.export.versionTitle'),
    name,
    canvas: viewer,
    bpmn: async () => {
      const { body } = await host.history.open({ versionId: id });
      return { ...(await host.diagrams.toXml({ id: diagramId, body })), fileName: fileNameOf(name, 'bpmn') };
    },
  };
}

const nameOf = (session: DiagramSession): string => session.store.getState().summary?.name ?? '';
