import type { Version } from '../../../shared/contract/history.ts';
import { chooseFileToOpen } from '../../file-dialog/choose-file-to-open.ts';
import { host } from '../../host.ts';
import { viewComparison } from '../history-views.ts';
import type { Side } from './sides.ts';

/** Shows what a version changed in the one before it. */
export async function compareWithBase(version: Version): Promise<void> {
  if (version.baseId === null) return;
  const { version: base } = await host.history.open({ versionId: version.baseId });
  viewComparison(version.diagramId, { kind: 'version', version: base }, { kind: 'version', version });
}

/** Shows what was edited since the newest version; where nothing was, what that version changed. */
export async function compareWithSaved(diagramId: string, isEdited: boolean): Promise<void> {
  const { versions } = await host.history.list({ diagramId, named: false, cursor: null, limit: 2 });
  const [newest, before] = versions;
  const version = isEdited ? newest : (before ?? newest);
  if (version) viewComparison(diagramId, { kind: 'version', version }, { kind: 'current' });
}

/** Asks for a file and shows how one side differs from it; nothing when people cancel. */
export async function compareWithFile(diagramId: string, side: Side): Promise<void> {
  const path = await chooseFileToOpen('compare');
  if (path !== null) viewComparison(diagramId, { kind: 'file', path }, side);
}
