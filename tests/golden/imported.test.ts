import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { inspectBody } from '../../workers/inspect-body.ts';
import { writeXml } from '../../workers/write-xml.ts';

const folder = join(import.meta.dirname, 'v1', 'imported');
const names = globSync('*.bpmn', { cwd: folder }).map((file) => basename(file, '.bpmn'));

function read(name: string, ending: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, `${name}.${ending}`)));
}

test('there are stored imports of format version 1', () => {
  expect(names.sort()).toEqual(['modeler-file', 'odd-file']);
});

test.each(names)('%s is written as the XML it was stored for', async (name) => {
  const { xml, original } = await writeXml({ body: read(name, 'packed'), original: null });
  expect(new TextDecoder().decode(xml)).toBe(new TextDecoder().decode(read(name, 'xml')));
  expect(original).toBe(false);
});

/** Fails as soon as the written XML, which is the dictionary of the stored original, changes by a single byte. */
test.each(names)('%s gives the exact bytes of the imported file', async (name) => {
  const written = await writeXml({ body: read(name, 'packed'), original: read(name, 'original') });
  expect(written).toEqual({ xml: expect.anything(), notices: [], original: true });
  expect(Buffer.compare(written.xml, read(name, 'bpmn'))).toBe(0);
});

test.each(names)('%s passes inspection', async (name) => {
  expect((await inspectBody({ body: read(name, 'packed') })).elementCount).toBeGreaterThan(0);
});
