/** A step of a path, with the path that leads to it. */
export interface PathStep {
  name: string;
  path: string;
}

/** The separator a path of the host uses: its platform need not be the window's. */
function separatorOf(path: string): '/' | '\\' {
  return path.includes('\\') && !path.startsWith('/') ? '\\' : '/';
}

/** The folders from the root down to this one, itself last. */
export function stepsOf(path: string): PathStep[] {
  const separator = separatorOf(path);
  const names = path.split(separator).filter((name) => name !== '');
  const root = path.startsWith(separator) ? separator : '';
  const steps = names.map((name, index) => {
    const joined = root + names.slice(0, index + 1).join(separator);
    // A drive alone means its current folder; its root ends with the separator.
    return { name, path: /^[A-Za-z]:$/.test(joined) ? `${joined}${separator}` : joined };
  });
  return root === '' ? steps : [{ name: root, path: root }, ...steps];
}

/** The path of something inside a folder. */
export function joinPath(folder: string, name: string): string {
  const separator = separatorOf(folder);
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}

/** Whether the text is a full path rather than a name inside the folder shown. */
export function isFullPath(text: string): boolean {
  return text.startsWith('/') || text.startsWith('\\\\') || /^[A-Za-z]:[\\/]/.test(text);
}

/** A path cut into its folder and the name in it. */
export function splitPath(path: string): { folder: string; name: string } {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  const folder = path.slice(0, at);
  return {
    folder: folder === '' || /^[A-Za-z]:$/.test(folder) ? path.slice(0, at + 1) : folder,
    name: path.slice(at + 1),
  };
}
