import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { findDiagramFiles } from '../host/files/find-diagram-files.ts';
import { type ImportReport, importDiagrams } from '../host/files/import-diagrams.ts';
import { ensureFolders } from '../host/library/ensure-folders.ts';
import { type Command, type CommandContext, type ExitCode, exitCode, UsageError } from './command.ts';
import { errorLine } from './error-line.ts';
import { segmentsOf } from './folder-at.ts';
import { libraryUsage, profileFolderOf, withLibrary } from './open-profile.ts';

const usage = `Usage: millrace import [--library PATH] [--into FOLDER] FILE|FOLDER …

Reads BPMN files into a library, each as a diagram of its own; folders become folders of the library. The library is
made if there is none. Close the app before: one library can be open once.

${libraryUsage}
  --into FOLDER    folder of the library to import into, such as Sales/Orders; made if it is missing

Exit codes: 0 all files were imported, 1 some were not (they are listed) or the library was damaged, 2 none could be.`;

export const importCommand: Command = {
  usage,
  async run(args, context) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { library: { type: 'string' }, into: { type: 'string' } },
    });
    if (positionals.length === 0) throw new UsageError('import takes files or folders.');
    const { signal } = new AbortController();
    const sources = await findDiagramFiles(positionals, signal);
    const clock = startClock(context.progress);
    const emit: Parameters<typeof withLibrary>[2] = (name, payload) => {
      if (name === 'operation:progressed' && 'done' in payload) {
        clock.show(`${payload.done} of ${payload.total} imported, reading ${payload.label}`);
      }
    };
    return await withLibrary(profileFolderOf(values.library), context, emit, async (parts) => {
      const into = segmentsOf(values.into ?? '');
      const folderId = parts.library.write(() => ensureFolders(parts.library, null, into));
      const report = await importDiagrams(parts, { operationId: randomUUID(), folderId, sources }, signal);
      clock.stop();
      return tell(report, context);
    }).finally(clock.stop);
  },
};

function tell({ files }: ImportReport, { print, warn }: CommandContext): ExitCode {
  const failed = files.filter(({ error }) => error !== null);
  for (const { name, error } of failed) if (error) warn(`${name}: ${errorLine(error)}`);
  const repaired = files.filter(({ diagram, notices }) => diagram && notices.length > 0).length;
  const notes = repaired === 0 ? '' : `, ${repaired} with notes that the editor shows`;
  print(`${files.length - failed.length} imported${notes}, ${failed.length} failed`);
  if (failed.length === 0) return exitCode.fine;
  return failed.length === files.length ? exitCode.trouble : exitCode.found;
}

/** Shows what is being done, and for how long once that takes a while: one large file can take many seconds. */
function startClock(progress: (text: string) => void): { show(text: string): void; stop(): void } {
  let shown = '';
  let since = Date.now();
  const timer = setInterval(() => {
    if (shown) progress(`${shown} (${Math.round((Date.now() - since) / 1000)} s)`);
  }, 1000);
  return {
    show(text) {
      shown = text;
      since = Date.now();
      progress(text);
    },
    stop() {
      clearInterval(timer);
      progress('');
    },
  };
}
