import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { LabelPattern } from '../../../shared/contract/search.ts';
import { importAll } from '../../../tests/host/import-all.ts';
import { startHost } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';

const plain = { matchCase: false, wholeWord: false, regex: false };

test('labels are found, replaced in a version of each diagram, and given back by the version before', async () => {
  const { client } = await startHost(temporaryFolder());
  const [first] = await client.library.addSamples({});
  const find = async (pattern: Partial<LabelPattern> & { text: string }, replacement: string) => {
    const request = { replacement, scope: { kind: 'all' } as const, except: [], operationId: randomUUID() };
    return (await client.search.findLabels({ ...request, pattern: { ...plain, ...pattern } })).diagrams;
  };
  const labelsOf = async (pattern: Partial<LabelPattern> & { text: string }, replacement: string) =>
    (await find(pattern, replacement)).flatMap(({ labels }) => labels.map(({ after }) => after));
  expect(await labelsOf({ text: 'PACK PAR' }, '$1x')).toEqual(['$1xcel']);
  expect(await labelsOf({ text: 'PACK PAR', matchCase: true }, 'x')).toEqual([]);
  expect(await labelsOf({ text: 'parce', wholeWord: true }, 'x')).toEqual([]);
  expect(await labelsOf({ text: '(pack) (.*)', regex: true, wholeWord: true }, '$2, $1')).toEqual(['parcel, Pack']);
  expect(await labelsOf({ text: '(', regex: true }, 'x')).toEqual([]);

  const found = await find({ text: 'e', matchCase: true }, 'E');
  expect(found).toHaveLength(2);
  await client.diagrams.writeDraft(await draftOf(first?.id ?? ''));
  const { replaced, failed } = await client.search.replaceLabels({
    operationId: randomUUID(),
    message: 'Why',
    diagrams: found.map(({ diagram, labels }) => ({
      id: diagram.id,
      labels: labels.map(({ elementId, before, after }) => ({ elementId, before, after })),
    })),
  });
  // Unsaved edits are not overtaken.
  expect(failed).toEqual([{ id: first?.id, code: 'version_conflict' }]);
  expect(replaced).toHaveLength(1);
  const [done] = replaced;
  expect(done?.count).toBe(found.find(({ diagram }) => diagram.id === done?.id)?.labels.length);
  const listed = { diagramId: done?.id ?? '', named: false, cursor: null, limit: 5 };
  expect((await client.history.list(listed)).versions[0]).toMatchObject({ origin: 'replaced', message: 'Why' });
  expect((await find({ text: 'e', matchCase: true }, 'E')).map(({ diagram }) => diagram.id)).toEqual([first?.id]);
  await client.history.restore({ versionId: done?.previousVersionId ?? '', message: null });
  expect(await find({ text: 'e', matchCase: true }, 'E')).toHaveLength(2);

  async function draftOf(id: string) {
    const { body, versionId } = await client.diagrams.open({ id });
    return { id, body, baseVersionId: versionId };
  }
});

test('an expression that never ends is given up', async () => {
  const { client } = await startHost(temporaryFolder());
  const { id } = await client.library.createDiagram({ folderId: null, name: 'Slow' });
  const before = await client.diagrams.toXml({ id, body: null });
  const xml = new TextDecoder().decode(before.xml).replace('<bpmn:process', `<bpmn:process name="${'a'.repeat(60)}!"`);
  await importAll(client.imports, {
    files: [{ relativePath: 'slow.bpmn', bytes: new TextEncoder().encode(xml) }],
  });
  const find = client.search.findLabels({
    operationId: randomUUID(),
    pattern: { ...plain, text: '^(a+)+$', regex: true },
    replacement: '',
    scope: { kind: 'all' },
    except: [],
  });
  await expect(find).rejects.toMatchObject({ code: 'job_timeout' });
}, 30_000);
