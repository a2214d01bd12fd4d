import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { expect, test } from 'vitest';
import { fuses } from './fuses.ts';
import { encodeIcns, encodeIco } from './icon-files.ts';
import { licenceText, licenceTexts } from './licences.ts';
import { newestChange } from './newest-change.ts';
import { importedPackages } from './packaged-modules.ts';
import { dependenciesOf, packagesFrom } from './shipped-packages.ts';

const rootFolder = resolve(import.meta.dirname, '..');

test('every fuse is set, and none lets other code run', () => {
  const known = Object.values(FuseV1Options).filter((value) => typeof value === 'number');
  const set = Object.keys(fuses).filter((key) => /^\d+$/.test(key));
  expect(set.map(Number).toSorted()).toEqual(known.toSorted());
  expect(fuses.strictlyRequireAllFuses).toBe(true);
  for (const off of [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ] as const) {
    expect(fuses[off]).toBe(false);
  }
  for (const on of [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ] as const) {
    expect(fuses[on]).toBe(true);
  }
});

test('packages that built modules load are found through their chunks', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-imports-'));
  await mkdir(join(folder, 'chunks'));
  await writeFile(
    join(folder, 'index.js'),
    'import{a as b}from"./chunks/a.js";import*as c from"electron";import"node:fs";const d=()=>import(`piscina`);',
  );
  await writeFile(
    join(folder, 'chunks', 'a.js'),
    'import e from"better-sqlite3";import{f}from"@scope/name/deep";export{g}from"./b.js";x("from");',
  );
  await writeFile(join(folder, 'chunks', 'b.js'), 'import "saxen";\nimport path from "path";');
  await writeFile(join(folder, 'chunks', 'unused.js'), 'import"never";');
  expect(importedPackages([join(folder, 'index.js')])).toEqual(['@scope/name', 'better-sqlite3', 'piscina', 'saxen']);
  await rm(folder, { recursive: true });
});

test('a package brings its own dependencies along', () => {
  const names = packagesFrom(rootFolder, ['bpmn-moddle', 'no-such-package']).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['bpmn-moddle', 'moddle', 'moddle-xml', 'min-dash', 'saxen']));
  expect(names).not.toContain('react');
});

test('the licences of what ships are collected', async () => {
  const text = await licenceTexts(rootFolder);
  for (const name of ['bpmn-js', 'react', 'fastify', 'better-sqlite3'])
    expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
  // bpmn-js asks that its terms go along in full.
  expect(text).toContain('bpmn.io');
  expect(text).not.toMatch(/^vitest \d/m);
});

test('the licence of every package that ships has a text', async () => {
  const packages = packagesFrom(rootFolder, dependenciesOf(rootFolder));
  const texts = await Promise.all(packages.map(async (part) => ({ part, text: await licenceText(part, packages) })));
  const short = texts.filter(({ text }) => text.length < 400 || text.startsWith('The package brings no text'));
  expect(short.map(({ part }) => part.name)).toEqual([]);

  const textOf = (name: string) => texts.find(({ part }) => part.name === name)?.text;
  const platformBuild = packages.find(({ name }) => name.startsWith('@antoniomuso/lz4-napi-'));
  expect(platformBuild && textOf(platformBuild.name)).toBe(textOf('lz4-napi'));
});

test('icon files hold the pictures they announce', async () => {
  const sizes = [16, 32, 256, 512];
  const folder = join(import.meta.dirname, 'icons', 'linux');
  const pictures = await Promise.all(
    sizes.map(async (size) => ({ size, png: await readFile(join(folder, `${size}x${size}.png`)) })),
  );
  const ico = Buffer.from(encodeIco(pictures));
  expect(ico.readUInt16LE(4)).toBe(3);
  for (const [index, picture] of pictures.slice(0, 3).entries()) {
    const entry = 6 + 16 * index;
    const offset = ico.readUInt32LE(entry + 12);
    expect(ico.subarray(offset, offset + ico.readUInt32LE(entry + 8)).equals(picture.png)).toBe(true);
  }
  const icns = Buffer.from(encodeIcns(pictures));
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
});

test('a change anywhere in the sources is noticed, a removed file too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-change-'));
  await mkdir(join(folder, 'main', 'deep'), { recursive: true });
  await writeFile(join(folder, 'main', 'deep', 'a.ts'), '');
  await writeFile(join(folder, 'main', 'b.ts'), '');
  const before = newestChange(folder, ['main', 'missing']);
  await new Promise((done) => setTimeout(done, 20));
  await writeFile(join(folder, 'main', 'deep', 'a.ts'), 'changed');
  const changed = newestChange(folder, ['main']);
  expect(changed).toBeGreaterThan(before);
  await new Promise((done) => setTimeout(done, 20));
  await rm(join(folder, 'main', 'b.ts'));
  expect(newestChange(folder, ['main'])).toBeGreaterThan(changed);
  await rm(folder, { recursive: true });
});
