/** Checks the size of the built renderer's JavaScript against its budget; ends with 1 when it is over. Needs a build. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type BundleFile, measureBundle, totalBytes } from './bundle-size.ts';
import { startUpEntries } from './start-up-entries.ts';

const budgets = { shell: 150_000, editor: 500_000 };
const mostShown = 8;

const { positionals } = parseArgs({ allowPositionals: true });
const folder = resolve(positionals[0] ?? resolve(import.meta.dirname, '../out/renderer'));

function report(title: string, files: readonly BundleFile[], budget: number): boolean {
  const total = totalBytes(files);
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`.padStart(9);
  const rest = files.slice(mostShown);
  const lines = [
    `${title}: ${kilobytes(total).trim()} gzip of ${budget / 1000} KB, ${total <= budget ? 'ok' : 'OVER BUDGET'}`,
    ...files.slice(0, mostShown).map(({ path, gzipBytes }) => `${kilobytes(gzipBytes)}  ${path}`),
    ...(rest.length > 0 ? [`${kilobytes(totalBytes(rest))}  ${rest.length} smaller files`] : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n\n`);
  return total <= budget;
}

const { shell, editor } = measureBundle(folder, startUpEntries);
const shellFits = report('JavaScript until the library answers', shell, budgets.shell);
const editorFits = report('JavaScript with the editor', editor, budgets.editor);
process.exitCode = shellFits && editorFits ? 0 : 1;
