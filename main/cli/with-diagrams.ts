import type { HostParts } from '../host/host-parts.ts';
import { type CommandContext, type ExitCode, UsageError } from './command.ts';
import { type PlacedDiagram, placedDiagrams } from './diagram-paths.ts';
import { profileFolderOf, requireLibrary, withLibrary } from './open-profile.ts';

/** The options that say which diagrams of a library a command works on. */
export const diagramOptions = {
  library: { type: 'string' },
  all: { type: 'boolean', default: false },
  folder: { type: 'string' },
} as const;

interface Choice {
  library?: string | undefined;
  all: boolean;
  folder?: string | undefined;
}

/** Runs work on the diagrams that these options name, as `withLibrary` does. Throws what that throws, and `file_not_found`. */
export async function withDiagrams(
  { library: path, all, folder }: Choice,
  context: CommandContext,
  work: (parts: HostParts, diagrams: readonly PlacedDiagram[]) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (all === (folder !== undefined)) throw new UsageError('Say either --all or --folder.');
  const profile = profileFolderOf(path);
  requireLibrary(profile);
  return await withLibrary(
    profile,
    context,
    () => {},
    async (parts) =>
      await work(
        parts,
        parts.library.read(() => placedDiagrams(parts.library, folder ?? '')),
      ),
  );
}
