/**
 * Opens the browser's own dialog for BPMN files, or for a folder with everything in it; an empty list when it is
 * cancelled. Must be called from a click or key press.
 */
export function pickFiles(folders: boolean): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  if (folders) input.webkitdirectory = true;
  else input.accept = '.bpmn,.xml,.zip';
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => resolve([]), { once: true });
    input.click();
  });
}
