import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const installed: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    `${process.env['PROGRAMFILES']}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env['PROGRAMFILES(X86)']}\\Microsoft\\Edge\\Application\\msedge.exe`,
  ],
};

/** Path of a Chromium-based browser on this machine: `MILLRACE_TEST_BROWSER`, an installed one, or Playwright's own download. */
export function findBrowser(): string | undefined {
  const candidates = [
    process.env['MILLRACE_TEST_BROWSER'],
    ...(installed[process.platform] ?? []),
    chromium.executablePath(),
  ];
  return candidates.find((path) => path !== undefined && existsSync(path));
}

const isRoot = process.getuid?.() === 0;

/** Launch options a test browser needs here; root has no sandbox to start Chromium in. */
export const browserArguments: readonly string[] = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
];

/** Finds a browser, or installs one: by Playwright, else by the system's package manager. Throws when none can be had. */
export function ensureBrowser(): string {
  const attempts: [string, string[]][] = [['npx', ['playwright', 'install', 'chromium']]];
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    attempts.unshift(['sh', ['-c', 'apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium']]);
  }
  for (const [command, options] of attempts) {
    const found = findBrowser();
    if (found !== undefined) return found;
    try {
      execFileSync(command, options, { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
    } catch {
      process.stderr.write(`Could not install a browser with ${command}; trying the next way.\n`);
    }
  }
  const found = findBrowser();
  if (found === undefined)
    throw new Error('No Chromium found. Install Chrome or Chromium, or name one in MILLRACE_TEST_BROWSER.');
  return found;
}
