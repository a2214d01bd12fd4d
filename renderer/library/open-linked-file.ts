import { chooseFileToOpen } from '../file-dialog/choose-file-to-open.ts';
import { host } from '../host.ts';
import { showNotices } from '../import/import-store.ts';
import { openDiagram } from './library-actions.ts';

/** Lets the person choose a BPMN file, opens it and keeps it linked with its diagram. */
export async function openLinkedFile(): Promise<void> {
  const path = await chooseFileToOpen();
  if (path === null) return;
  const { diagram, notices } = await host.files.openPath({ path });
  openDiagram(diagram);
  if (notices.length > 0) showNotices({ name: path, diagram, notices, error: null }, null);
}
