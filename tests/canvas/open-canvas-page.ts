// Tests of the virtual canvas run in a real browser. `openCanvasPage()` bundles page.ts, with bpmn-js and the virtual canvas
// inside, and opens it in Chromium; `lab` stands for the object `canvasLab` over there. A test is then one call:
//
//   const canvas = await openCanvasPage();
//   const differences = await canvas.lab.evaluate((lab, xml) => lab.compareImport(xml), xml);
//
// What happens in the browser belongs in page/*.ts and is offered by page.ts; a function given to `evaluate` sees nothing
// but its arguments. `canvas.page` is Playwright's page, for the real mouse and keyboard. Close the page in afterAll.
import { fileURLToPath } from 'node:url';
import { type CDPSession, chromium, type JSHandle, type Page } from '@playwright/test';
import { build } from 'vite';
import { browserArguments, ensureBrowser } from '../support/find-browser.ts';
import type { CanvasLab } from './page.ts';

export interface CanvasPage {
  readonly page: Page;
  readonly lab: JSHandle<CanvasLab>;
  /** Chromium's own protocol: heap sizes, garbage collection. */
  readonly devtools: CDPSession;
  close(): Promise<void>;
}

const address = 'http://localhost/canvas';

/** Opens the page the tests drive. Errors nobody catches there are thrown by `close`. */
export async function openCanvasPage(viewport = { width: 1440, height: 900 }): Promise<CanvasPage> {
  const { script, styles } = await bundlePage();
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...browserArguments] });
  const page = await browser.newPage({ viewport });
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const html = `<!doctype html><meta charset="utf-8"><title>Canvas</title><style>${styles}</style><body></body>`;
  await page.route('**', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(address);
  await page.addScriptTag({ content: script });
  const lab = await page.evaluateHandle(() => window.canvasLab);
  return {
    page,
    lab,
    devtools: await page.context().newCDPSession(page),
    async close() {
      await browser.close();
      if (errors.length > 0) throw new AggregateError(errors, `Errors in the page: ${errors.join('; ')}`);
    },
  };
}

async function bundlePage(): Promise<{ script: string; styles: string }> {
  const output = await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: fileURLToPath(new URL('page.ts', import.meta.url)), output: { format: 'iife' } },
    },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  if (bundle === undefined || !('output' in bundle)) throw new Error('The test page could not be bundled.');
  const parts = { script: '', styles: '' };
  for (const file of bundle.output) {
    if (file.type === 'chunk') parts.script += file.code;
    else if (file.fileName.endsWith('.css')) parts.styles += file.source.toString();
  }
  return parts;
}
