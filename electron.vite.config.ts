import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { collectLicences } from './build/licences.ts';
import { precompress } from './build/precompress.ts';

const root = import.meta.dirname;

/** Every worker job is an entry of its own, so that the pool finds it as out/main/workers/<job>.js. */
function workerEntries(): Record<string, string> {
  const jobs = readdirSync(resolve(root, 'workers'), { withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test|\.d)\.ts$/.test(entry.name))
    .map((entry) => entry.name.slice(0, -'.ts'.length));
  return Object.fromEntries(jobs.map((job) => [`workers/${job}`, resolve(root, 'workers', `${job}.ts`)]));
}

export default defineConfig({
  main: {
    plugins: [collectLicences(root, resolve(root, 'out'))],
    build: {
      minify: true,
      // Bundled, because loading their hundreds of files takes half of the start-up time.
      externalizeDeps: { exclude: ['typebox', 'birpc', 'msgpackr'] },
      rolldownOptions: {
        input: {
          index: resolve(root, 'main/index.ts'),
          'host-process': resolve(root, 'main/host-process.ts'),
          browser: resolve(root, 'main/browser.ts'),
          'browser-server': resolve(root, 'main/browser-server.ts'),
          ...workerEntries(),
        },
      },
    },
  },
  preload: {
    build: {
      minify: true,
      rolldownOptions: {
        input: { index: resolve(root, 'preload/index.ts') },
        // A sandboxed preload script is a single CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    plugins: [react(), precompress()],
    build: {
      minify: true,
      chunkSizeWarningLimit: 1500,
      // For the check of the bundle's size.
      manifest: true,
      // Every engine the renderer is built for preloads modules by itself.
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: resolve(root, 'renderer/index.html'),
        // The first view in one file: it compresses better and comes with one request.
        output: { codeSplitting: { groups: [{ name: 'shell', test: /[\\/]renderer[\\/]main\.tsx$/ }] } },
      },
    },
  },
});
