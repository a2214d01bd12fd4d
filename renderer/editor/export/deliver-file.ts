import { host } from '../../host.ts';
import { useShellInfo } from '../../workspace/shell-info.ts';

export type ExportKind = 'bpmn' | 'svg' | 'png';

const mediaTypes: Record<ExportKind, string> = {
  bpmn: 'application/xml',
  svg: 'image/svg+xml',
  png: 'image/png',
};

/**
 * Gives a file to the person: through a native dialog where there is one, as a download elsewhere. Answers its name, or null when
 * the dialog was cancelled.
 */
export async function deliverFile(name: string, kind: ExportKind, content: Blob): Promise<string | null> {
  if (useShellInfo.getState().kind === 'browser') {
    download(name, new Blob([content], { type: mediaTypes[kind] }));
    return name;
  }
  const path = await host.shell.chooseSavePath({ suggestedName: name, kind });
  if (path === null) return null;
  await host.files.writeExport({ path, bytes: new Uint8Array(await content.arrayBuffer()) });
  return path.split(/[/\\]/).at(-1) ?? path;
}

function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has taken the address over by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A diagram's name as the name of a file, without what file systems refuse. */
export function fileNameOf(name: string, kind: ExportKind): string {
  const stem = name
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[. ]+$/, '')
    .slice(0, 120);
  return `${stem || 'diagram'}.${kind}`;
}
