/**
 * Draws the checked-in icons anew from their SVG sources: `node build/make-icons.ts <path of Chromium>`. Only needed when the
 * mark changes.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { encodeIcns, encodeIco, type Picture } from './icon-files.ts';

const folder = join(import.meta.dirname, 'icons');
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** Up to this size the mark with fewer parts is the clearer one. */
const largestSmall = 32;

const browser = await chromium.launch({ executablePath: process.argv[2] ?? '', args: ['--no-sandbox'] });
const page = await browser.newPage();
const pictures: Picture[] = [];
for (const size of sizes) {
  const source = await readFile(join(folder, size <= largestSmall ? 'icon-small.svg' : 'icon.svg'), 'base64');
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0"><img style="display:block" width="${size}" src="data:image/svg+xml;base64,${source}">`,
  );
  pictures.push({ size, png: await page.screenshot({ omitBackground: true }) });
}
await browser.close();

await mkdir(join(folder, 'linux'), { recursive: true });
for (const { size, png } of pictures) await writeFile(join(folder, 'linux', `${size}x${size}.png`), png);
await writeFile(join(folder, 'icon.ico'), encodeIco(pictures));
await writeFile(join(folder, 'icon.icns'), encodeIcns(pictures));
