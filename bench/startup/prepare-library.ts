import type { BrowserContext } from '@playwright/test';
import { generateSample } from '../sample/generate-sample.ts';

const diagrams = 60;

/** Imports generated diagrams through the app, as people do. */
export async function fillLibrary(context: BrowserContext, address: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(address);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import files…' }).click();
  const files = Array.from({ length: diagrams }, (_, index) => ({
    name: `Diagram ${String(index + 1).padStart(2, '0')}.bpmn`,
    mimeType: 'application/xml',
    buffer: Buffer.from(generateSample({ nodes: 40, seed: index + 1 })),
  }));
  await (await chooser).setFiles(files);
  await page.getByText(`${diagrams}`, { exact: true }).first().waitFor();
  await page.close();
}

/** Opens a diagram and leaves it open, as the last session's active tab. */
export async function openFirstDiagram(context: BrowserContext, address: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('grid').getByRole('gridcell').first().dblclick();
  await page.locator('.djs-container:visible .djs-element').first().waitFor();
  // Closing writes the session; the wait for its timer makes sure of it.
  await page.waitForTimeout(1000);
  await page.close();
}
