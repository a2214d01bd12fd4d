import { FileDialog } from './file-dialog.tsx';
import { useFileDialog } from './file-dialog-store.ts';

/** The place where the in-app file dialog appears while it is asked for. */
export function FileDialogHost() {
  const request = useFileDialog((state) => state.request);
  return request && <FileDialog request={request} />;
}
