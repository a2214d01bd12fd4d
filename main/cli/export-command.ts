import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { toErrorValue } from '../../shared/errors.ts';
import { diagramToXml } from '../host/diagrams/diagram-to-xml.ts';
import { readNewestVersion } from '../host/diagrams/stored-body.ts';
import { toWriteError } from '../host/files/file-errors.ts';
import { writeFileAtomically } from '../host/files/write-file-atomically.ts';
import type { HostParts } from '../host/host-parts.ts';
import { type Command, type CommandContext, exitCode, UsageError } from './command.ts';
import type { PlacedDiagram } from './diagram-paths.ts';
import { errorLine } from './error-line.ts';
import { libraryUsage } from './open-profile.ts';
import { diagramOptions, withDiagrams } from './with-diagrams.ts';

const usage = `Usage: millrace export [--library PATH] (--all | --folder FOLDER) DIRECTORY

Writes the newest saved version of each diagram as a .bpmn file; folders of the library become folders. A file that is
there already is replaced, completely or not at all; other files stay. What is in the trash stays out.
Close the app before: one library can be open once.

${libraryUsage}
  --all            all diagrams
  --folder FOLDER  those in this folder of the library and in the folders in it, such as Sales/Orders

Exit codes: 0 all were written, 1 some were not (they are listed) or the library was damaged, 2 none could be.`;

export const exportCommand: Command = {
  usage,
  async run(args, context) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: diagramOptions,
    });
    const [directory, ...others] = positionals;
    if (directory === undefined || others.length > 0) throw new UsageError('export takes one directory.');
    return await withDiagrams(values, context, async (parts, diagrams) => {
      const targets = diagrams.map(({ diagram, path }) => ({ diagram, path: join(resolve(directory), path) }));
      const failed = await writeAll(parts, targets, context);
      context.print(`${targets.length - failed} written, ${failed} failed`);
      if (failed === 0) return exitCode.fine;
      return failed === targets.length ? exitCode.trouble : exitCode.found;
    });
  },
};

/** Writes some at a time; answers how many failed. */
async function writeAll(parts: HostParts, targets: readonly PlacedDiagram[], context: CommandContext): Promise<number> {
  let [next, done, failed] = [0, 0, 0];
  const writeNext = async (): Promise<void> => {
    for (let target = targets[next++]; target; target = targets[next++]) {
      try {
        await writeOne(parts, target);
      } catch (error) {
        failed++;
        context.progress('');
        context.warn(`${target.diagram.name}: ${errorLine(toErrorValue(error))}`);
      }
      context.progress(`${++done} of ${targets.length}: ${target.diagram.name}`);
    }
  };
  await Promise.all(Array.from({ length: parts.jobs.threads }, writeNext));
  context.progress('');
  return failed;
}

async function writeOne(parts: HostParts, { diagram, path }: PlacedDiagram): Promise<void> {
  const { body } = await readNewestVersion(parts, diagram.id);
  const { xml } = await diagramToXml(parts, diagram.id, body);
  await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => {
    throw toWriteError(error, path);
  });
  await writeFileAtomically(path, xml);
}
