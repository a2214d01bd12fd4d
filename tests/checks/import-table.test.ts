import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'import-table-'));

/** Forbidden pairs of a file and what it imports. */
const forbidden = [
  ['shared/diagram/planted.ts', 'node:fs'],
  ['shared/diagram/planted.ts', 'react'],
  ['shared/diagram/planted.ts', '../../main/host/host.ts'],
  ['shared/contract/planted.ts', 'electron'],
  ['main/host/library/planted.ts', 'electron'],
  ['main/host/library/planted.ts', '../../electron/window.ts'],
  ['main/host/diagrams/planted.ts', '../../../renderer/host.ts'],
  ['main/host/diagrams/planted.ts', '../../../workers/parse-diagram.ts'],
  ['main/host/diagrams/planted.ts', 'bpmn-js/lib/Modeler'],
  ['main/electron/planted.ts', '../../renderer/host.ts'],
  ['main/browser.ts', 'electron'],
  ['main/cli/planted.ts', 'electron'],
  ['main/cli/planted.ts', '../../workers/parse-diagram.ts'],
  ['preload/planted.ts', 'node:fs'],
  ['preload/planted.ts', '../main/host/host.ts'],
  ['renderer/editor/planted.ts', 'node:path'],
  ['renderer/editor/planted.ts', 'electron'],
  ['renderer/editor/planted.ts', '../../main/host/host.ts'],
  ['renderer/editor/planted.ts', '../../workers/parse-diagram.ts'],
  ['renderer/planted.ts', '../preload/index.ts'],
  ['renderer/planted.ts', 'typebox'],
  ['renderer/canvas/core/planted.ts', '../../editor/active-editor.ts'],
  ['renderer/canvas/core/planted.ts', '../../../shared/diagram/thumbnail.ts'],
  ['renderer/canvas/planted.ts', '../host.ts'],
  ['renderer/canvas/planted.ts', 'react'],
  ['workers/xml/planted.ts', 'electron'],
  ['workers/planted.ts', '../main/host/host.ts'],
  ['workers/planted.ts', '../renderer/host.ts'],
  ['cloud-sync/planted.ts', 'electron'],
  ['cloud-sync/diagrams/planted.ts', '../../main/host/host.ts'],
  ['cloud-sync/planted.ts', '../renderer/host.ts'],
] as const;

const allowed = [
  ['shared/diagram/planted.ts', '../errors.ts'],
  ['shared/diagram/planted.ts', './document.ts'],
  ['shared/diagram/planted.ts', 'msgpackr/index-no-eval'],
  ['shared/contract/planted.ts', 'typebox'],
  ['main/host/library/planted.ts', 'node:fs'],
  ['main/host/library/planted.ts', '../../../shared/errors.ts'],
  ['main/electron/planted.ts', 'electron'],
  ['main/electron/planted.ts', '../host/host.ts'],
  ['main/cli/planted.ts', '../host/host.ts'],
  ['preload/planted.ts', 'electron'],
  ['renderer/editor/planted.ts', 'bpmn-js/lib/Modeler'],
  ['renderer/editor/planted.ts', '../../shared/diagram/pack-diagram.ts'],
  ['renderer/canvas/core/planted.ts', '../services.ts'],
  ['renderer/canvas/core/planted.ts', 'diagram-js/lib/core/Canvas'],
  ['renderer/canvas/import/planted.ts', 'bpmn-js/lib/import/BpmnImporter'],
  ['workers/xml/planted.ts', '../../shared/diagram/pack-diagram.ts'],
  ['workers/planted.ts', 'bpmn-moddle'],
  ['cloud-sync/diagrams/planted.ts', '../../shared/sync/routes.ts'],
  ['cloud-sync/planted.ts', 'fastify'],
] as const;

/** Plants one file per pair in a copy of the project's linter settings and answers the files the rule names. */
function findViolations(): Set<string> {
  const settings = readFileSync(join(root, 'biome.json'), 'utf8')
    .replace(/"\$schema":[^,]*,/, '')
    .replace('"useIgnoreFile": true', '"useIgnoreFile": false');
  writeFileSync(join(folder, 'biome.json'), settings);
  for (const [index, [file, specifier]] of [...forbidden, ...allowed].entries()) {
    const path = join(folder, planted(file, index));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `import { thing } from '${specifier}';\n\nexport const copy = thing;\n`);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const options = ['lint', '--only=style/noRestrictedImports', '--colors=off', '--max-diagnostics=none', '.'];
  const { stdout, stderr } = spawnSync(process.execPath, [biome, ...options], { cwd: folder, encoding: 'utf8' });
  return new Set(
    [...`${stdout}${stderr}`.matchAll(/^(\S+?):\d+:\d+ lint\/style\/noRestrictedImports/gm)].map(
      (match) => match[1] ?? '',
    ),
  );
}

/** Rules name some files exactly, so those keep their name; all others get a number. */
const planted = (file: string, index: number): string => file.replace('planted', `planted-${index}`);

describe('the import table', () => {
  let violations = new Set<string>();

  beforeAll(() => {
    violations = findViolations();
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(forbidden.map(([file, specifier], index) => ({ file, specifier, index })))(
    '$file may not import $specifier',
    ({ file, index }) => {
      expect(violations).toContain(planted(file, index));
    },
  );

  test.each(allowed.map(([file, specifier], index) => ({ file, specifier, index: index + forbidden.length })))(
    '$file may import $specifier',
    ({ file, index }) => {
      expect(violations).not.toContain(planted(file, index));
    },
  );
});
