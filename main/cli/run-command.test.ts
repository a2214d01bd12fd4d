import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { recordLibrary, writeFiles } from '../../tests/host/record-library.ts';
import { temporaryFolder } from '../../tests/host/temporary-folder.ts';
import { openLibrary } from '../host/library/open-library.ts';
import { runCommand } from './run-command.ts';

const root = resolve(import.meta.dirname, '../..');
const sample = join(root, 'tests/golden/v1/imported/modeler-file.bpmn');

/** Runs a command line as a process would, and keeps what it writes. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string; progress: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const progress: string[] = [];
  const code = await runCommand(args, {
    entryFile: join(root, 'main/cli.ts'),
    print: (text) => void out.push(text),
    warn: (text) => void err.push(text),
    progress: (text) => void progress.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n'), progress };
}

/** Two files that differ in a name. */
function twoFiles(): { before: string; after: string } {
  const folder = temporaryFolder();
  const [before, after] = [join(folder, 'before.bpmn'), join(folder, 'after.bpmn')];
  const text = readFileSync(sample, 'utf8');
  writeFileSync(before, text);
  writeFileSync(after, text.replace('name="Shop"', 'name="Store"'));
  return { before, after };
}

test('diff tells in words what differs, and by its exit code that something does', async () => {
  const { before, after } = twoFiles();
  const { code, out } = await run('diff', before, after);
  expect(out).toBe(
    '1 participant renamed.\n\n~ participant “Store” (Participant_1): renamed\n    name: “Shop” → “Store”',
  );
  expect(code).toBe(1);
  expect(await run('diff', before, before)).toMatchObject({ code: 0, out: 'The diagrams are the same.' });
  const json: unknown = JSON.parse((await run('diff', '--json', before, after)).out);
  expect(json).toMatchObject({ isIdentical: false, changes: [{ id: 'Participant_1', aspects: ['renamed'] }] });
});

test('diff says what of elements changed before how many they are', async () => {
  const { before, after } = twoFiles();
  writeFileSync(after, readFileSync(before, 'utf8').replace('acme:priority="3"', 'acme:priority="4"'));
  expect((await run('diff', before, after)).out).toContain('properties of 1 user task changed.');
});

test('diff takes the null device for an empty diagram, as git passes it', async () => {
  const { after } = twoFiles();
  const { code, out } = await run('diff', '/dev/null', after);
  expect(code).toBe(1);
  expect(out).toContain('+ participant “Store” (Participant_1): added');
});

test('what can’t be done is told with a code on standard error', async () => {
  const { before } = twoFiles();
  expect(await run('diff', before, `${before}.not`)).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('file_not_found: '),
  });
  expect(await run('diff', before)).toMatchObject({ code: 2, err: expect.stringContaining('diff takes two files.') });
  expect(await run('lint', '--nonsense')).toMatchObject({
    code: 2,
    err: expect.stringContaining('Usage: millrace lint'),
  });
  expect(await run('nonsense')).toMatchObject({ code: 2 });
});

test('every command explains itself', async () => {
  for (const name of ['diff', 'lint', 'export', 'import', 'doctor']) {
    expect(await run(name, '--help')).toMatchObject({
      code: 0,
      out: expect.stringMatching(`^Usage: millrace ${name} (.|\\n)*Exit codes:`),
    });
    expect((await run('--help')).out).toContain(`\n  ${name} `);
  }
});

test('lint walks folders and ends with the errors it found', async () => {
  const { before } = twoFiles();
  const folder = resolve(before, '..');
  const { code, out } = await run('lint', folder);
  expect(code).toBe(1);
  expect(out).toContain(`${before}: error Process is missing end event (Process_1) [end-event-required]`);
  const json: unknown = JSON.parse((await run('lint', '--json', folder)).out);
  expect(json).toMatchObject([{ file: join(folder, 'after.bpmn') }, { file: before }]);
  writeFileSync(join(folder, 'broken.bpmn'), '<a');
  expect(await run('lint', folder)).toMatchObject({ code: 2, err: expect.stringContaining('broken.bpmn: xml_') });
});

test('lint tells of links that lead to no process of the library, as notes', async () => {
  const folder = temporaryFolder();
  const [library, source] = [join(folder, 'library'), join(folder, 'Sales')];
  mkdirSync(source);
  const process = (id: string, called: string) =>
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D"><process id="${id}">
      <callActivity id="Call" name="Ship it" calledElement="${called}" /></process></definitions>`;
  writeFileSync(join(source, 'ordering.bpmn'), process('Order', 'Ship'));
  writeFileSync(join(source, 'shipping.bpmn'), process('Send', 'Order'));
  await run('import', '--library', library, source);
  const { code, out } = await run('lint', '--library', library, '--all');
  const finding =
    'Sales/ordering.bpmn: info Leads to the process “Ship”, which no diagram of the library has (Ship it, Call) [broken-link]';
  expect(out.split('\n').filter((line) => line.includes('broken-link'))).toEqual([finding]);
  expect(out).toMatch(/\n2 diagrams, \d+ errors, \d+ warnings?, 1 note$/);
  expect(code).toBe(1);
  const json: unknown = JSON.parse((await run('lint', '--json', '--library', library, '--folder', 'Sales')).out);
  expect(json).toMatchObject([
    { file: 'ordering.bpmn', findings: expect.arrayContaining([expect.objectContaining({ rule: 'broken-link' })]) },
    { file: 'shipping.bpmn', error: null },
  ]);
  expect((await run('lint', join(source, 'ordering.bpmn'))).out).not.toContain('broken-link');
  expect(await run('doctor', '--library', library)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/\nLinks that lead nowhere: 1 \(millrace lint --all names them\)\n/),
  });
  for (const wrong of [
    ['--library', library],
    ['--all', source],
    ['--all', '--folder', 'Sales'],
  ]) {
    expect(await run('lint', ...wrong)).toMatchObject({ code: 2, err: expect.stringContaining('Usage:') });
  }
});

test('a folder of files goes into a library and comes out of it byte for byte', async () => {
  const folder = temporaryFolder();
  const [source, library, target] = [join(folder, 'source'), join(folder, 'library'), join(folder, 'target')];
  mkdirSync(join(source, 'inner'), { recursive: true });
  cpSync(sample, join(source, 'a.bpmn'));
  cpSync(sample, join(source, 'inner', 'b.bpmn'));
  expect(await run('import', '--library', library, '--into', 'Sales/Orders', source)).toMatchObject({ code: 0 });
  expect(await run('export', '--library', library, '--all', target)).toMatchObject({
    code: 0,
    out: '2 written, 0 failed',
  });
  const written = readdirSync(target, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.bpmn'));
  expect(written.map((name) => name.replaceAll('\\', '/').replace(/[^/]*$/, '')).sort()).toEqual([
    'Sales/Orders/source/',
    'Sales/Orders/source/inner/',
  ]);
  for (const name of written) expect(readFileSync(join(target, name))).toEqual(readFileSync(sample));
  const part = join(folder, 'part');
  await run('export', '--library', library, '--folder', 'Sales/Orders/source/inner', part);
  expect(readdirSync(part)).toHaveLength(1);
  const missing = await run('export', '--library', library, '--folder', 'Nowhere', part);
  expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('not_found: ') });
});

test('import lists what it could not read and imports the rest', async () => {
  const folder = temporaryFolder();
  const bad = join(folder, 'bad.bpmn');
  writeFileSync(bad, 'no XML');
  const library = join(folder, 'library');
  expect(await run('import', '--library', library, bad, sample)).toMatchObject({
    code: 1,
    err: expect.stringContaining('bad.bpmn: xml_not_xml: '),
    out: expect.stringContaining('1 imported'),
  });
  expect(await run('import', '--library', library, bad)).toMatchObject({ code: 2 });
});

test('import says which large file it reads', async () => {
  const [library, source] = [temporaryFolder(), temporaryFolder()];
  const large = join(source, 'large.bpmn');
  writeFileSync(large, `${readFileSync(sample, 'utf8')}\n<!--${' '.repeat(600_000)}-->`);
  const { code, progress } = await run('import', '--library', library, large);
  expect(code).toBe(0);
  expect(progress[0]).toBe('0 of 1 imported, reading large.bpmn');
  expect(progress.at(-1)).toBe('');
});

test('a library in use is left alone', async () => {
  const folder = temporaryFolder();
  const library = await openLibrary(folder);
  try {
    for (const args of [
      ['import', '--library', folder, sample],
      ['export', '--library', folder, '--all', join(folder, 'out')],
      ['doctor', '--library', folder],
    ]) {
      expect(await run(...args)).toMatchObject({ code: 2, err: expect.stringContaining('library_locked: ') });
    }
    expect(existsSync(join(folder, 'out'))).toBe(false);
    library.write(() => library.folders.insert({ id: crypto.randomUUID(), parentId: null, name: 'Still mine' }));
  } finally {
    library.close();
  }
});

test('another file is not taken for the library beside it', async () => {
  const folder = temporaryFolder();
  await run('import', '--library', folder, sample);
  cpSync(join(folder, 'library.millrace'), join(folder, 'backup.millrace'));
  for (const name of ['backup.millrace', 'missing.millrace']) {
    for (const command of [['doctor'], ['export', '--all', join(folder, 'out')], ['import', sample]]) {
      const [first = '', ...rest] = command;
      expect(await run(first, '--library', join(folder, name), ...rest)).toMatchObject({
        code: 2,
        err: expect.stringContaining('--library takes a folder or its library.millrace'),
      });
    }
  }
  const odd = temporaryFolder();
  mkdirSync(join(odd, 'library.millrace'));
  for (const command of [['doctor'], ['lint', '--all'], ['import', sample]]) {
    const [first = '', ...rest] = command;
    expect(await run(first, '--library', odd, ...rest)).toMatchObject({
      code: 2,
      err: expect.stringContaining('file_not_readable: '),
    });
  }
});

test('doctor says that an empty file has lost everything', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'library.millrace'), '');
  const { code, out } = await run('doctor', '--library', folder);
  expect(code).toBe(1);
  expect(out).toContain('The file is empty.');
});

test('commands that repair a damaged library on the way say so by their exit code', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'library.millrace'), 'x'.repeat(9000));
  const exported = await run('export', '--library', folder, '--all', join(folder, 'out'));
  expect(exported).toMatchObject({ code: 1, err: expect.stringContaining('The library was damaged.') });
  expect(await run('export', '--library', folder, '--all', join(folder, 'out'))).toMatchObject({ code: 0 });
});

test('an export that can’t be written says why', async () => {
  const folder = temporaryFolder();
  await run('import', '--library', folder, sample);
  writeFileSync(join(folder, 'file'), '');
  expect(await run('export', '--library', folder, '--all', join(folder, 'file'))).toMatchObject({
    code: 2,
    err: expect.stringContaining('file_not_writable: '),
  });
});

test('doctor finds nothing in a sound library, and makes none where there is none', async () => {
  const folder = temporaryFolder();
  await run('import', '--library', folder, sample);
  const { code, out } = await run('doctor', '--library', join(folder, 'library.millrace'));
  expect(code).toBe(0);
  expect(out).toMatch(
    /of which versions [1-9]\d* KB, unused[\s\S]*Diagrams: 1, in the trash 0; versions: 1;.*\nLinks that lead nowhere: 0\nNo damage found\.$/,
  );
  const empty = temporaryFolder();
  expect(await run('doctor', '--library', empty)).toMatchObject({ code: 2 });
  expect(readdirSync(empty)).toEqual([]);
});

test('doctor tells a damaged version from a damaged file', async () => {
  const folder = temporaryFolder();
  await run('import', '--library', folder, sample);
  const db = new Database(join(folder, 'library.millrace'));
  db.exec(`UPDATE versions SET packed = zeroblob(40)`);
  db.exec(
    'INSERT INTO drafts (diagram_id, base_version_id, saved_at, packed) SELECT id, version_id, 5, zeroblob(9) FROM diagrams',
  );
  db.close();
  const report: unknown = JSON.parse((await run('doctor', '--json', '--library', folder)).out);
  expect(report).toMatchObject({
    damage: [],
    versions: 1,
    damagedVersions: [{ versionId: expect.any(String) }],
    damagedDrafts: [{ savedAt: 5 }],
  });
  expect(await run('doctor', '--quick', '--library', folder)).toMatchObject({ code: 0 });
});

test('doctor repairs a damaged file when told to, and keeps it', async () => {
  const folder = temporaryFolder();
  for (let copy = 0; copy < 20; copy++) await run('import', '--library', folder, sample);
  const file = join(folder, 'library.millrace');
  const bytes = readFileSync(file);
  // The last pages; the first ones hold what tables there are.
  bytes.fill(0xa5, bytes.length - 3 * 4096);
  writeFileSync(file, bytes);
  const found = await run('doctor', '--quick', '--library', folder);
  expect(found).toMatchObject({ code: 1, out: expect.stringContaining('The file is damaged:') });
  expect(readFileSync(file)).toEqual(bytes);
  const repaired = await run('doctor', '--quick', '--repair', '--library', folder);
  expect(repaired.out).toContain('Repaired. The damaged file was kept: ');
  expect(await run('doctor', '--library', folder)).toMatchObject({
    code: 0,
    out: expect.stringContaining('Beside it: library damaged '),
  });
});

test('doctor leaves a damaged journal as it is, and repairs from what is sound in it', async () => {
  const { file, journal, expected } = (await recordLibrary(temporaryFolder(), 12)).at(-1) ?? raise();
  const damaged = journal();
  damaged.fill(0, 32 + 24, 32 + 24 + 4096);
  const folder = temporaryFolder();
  writeFiles(folder, file, damaged);
  const found = await run('doctor', '--quick', '--library', folder);
  expect(found).toMatchObject({ code: 1, out: expect.stringContaining('The journal is damaged') });
  expect(readFileSync(join(folder, 'library.millrace-wal')).equals(damaged)).toBe(true);
  const repaired = await run('doctor', '--quick', '--repair', '--library', folder);
  expect(repaired.out).toContain('Repaired. The damaged file was kept: ');
  expect(await run('doctor', '--quick', '--library', folder)).toMatchObject({
    code: 0,
    out: expect.stringContaining(`Diagrams: ${expected.size},`),
  });
});

function raise(): never {
  throw new Error('Nothing was recorded.');
}
