import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { OpenTarget } from './host/host.ts';

export interface CommandLine {
  /** Folder of the profile; null for the default one. */
  profileFolder: string | null;
  /** Port of the browser host; null to take the last one or any. */
  port: number | null;
  /** Whether the browser host opens a browser. */
  openBrowser: boolean;
  /** Whether to print the usage and do nothing else. */
  help: boolean;
  /** Files and diagrams to show. */
  targets: OpenTarget[];
}

/** Text that explains the command line. */
export const usage = `Usage: millrace [options] [file …]

  file             BPMN files to open, or millrace:// addresses
  --profile DIR    use the library in this folder
  --port N         serve the app on this port (browser host only)
  --no-open        print the address, open no browser (browser host only)
  --help           print this text

Without a window: millrace diff, lint, import, export, doctor; each explains itself with --help.`;

/**
 * Reads arguments of the command line; relative paths count from `folder`. Throws an Error that says what is wrong with
 * them. Options it does not know are refused unless `lenient`, for platforms that add options of their own.
 */
export function parseCommandLine(args: readonly string[], folder: string, { lenient = false } = {}): CommandLine {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: !lenient,
    options: {
      profile: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  return {
    profileFolder: typeof values.profile === 'string' ? resolve(folder, values.profile) : null,
    port: typeof values.port === 'string' ? parsePort(values.port) : null,
    openBrowser: values['no-open'] !== true,
    help: values.help === true,
    targets: positionals.flatMap((argument) => parseTarget(argument, folder) ?? []),
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port ${text} is not a port.`);
  return port;
}

function parseTarget(argument: string, folder: string): OpenTarget | null {
  return /^millrace:/i.test(argument) ? parseDeepLink(argument) : { path: resolve(folder, argument) };
}

/** The diagram a `millrace://diagram/<id>` address names; null for anything else. */
export function parseDeepLink(address: string): OpenTarget | null {
  const match = /^millrace:\/\/diagram\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/?$/i.exec(
    address,
  );
  return match?.[1] ? { id: match[1].toLowerCase() } : null;
}
