import { expect, test } from 'vitest';
import { orderToCash } from '../../main/host/samples/order-to-cash.ts';
import { MillraceError } from '../../shared/errors.ts';
import { startHost, type TestHost } from '../../tests/host/start-host.ts';
import { temporaryFolder } from '../../tests/host/temporary-folder.ts';
import { sourceFromFiles } from './import-source.ts';
import { type ImportHost, type ImportProgress, type ImportRun, importSource } from './run-import.ts';

function importHostOf({ host, client }: TestHost): ImportHost {
  return {
    imports: client.imports,
    connected: async () => {},
    cancel: client.operations.cancel,
    onProgress: (listener) =>
      host.onEvent((_name, payload) => {
        if ('operationId' in payload) listener(payload);
      }),
  };
}

function runOn(host: TestHost, options: Partial<ImportRun> = {}): ImportRun {
  return {
    host: importHostOf(host),
    folderId: null,
    signal: new AbortController().signal,
    onProgress: () => {},
    ...options,
  };
}

const good = (name: string) => new File([orderToCash.xml], name);

test('good, broken and foreign files each end in the report', async () => {
  const host = await startHost(temporaryFolder());
  const progress: ImportProgress[] = [];
  const broken = new File(['<?xml version="1.0"?>\n<definitions>\n<process></proces>\n</definitions>'], 'broken.bpmn');
  const source = sourceFromFiles([good('a.bpmn'), broken, good('b.xml'), new File(['hello'], 'notes.txt')]);
  const outcome = await importSource(source, runOn(host, { onProgress: (next) => progress.push(next) }));

  expect(outcome).toMatchObject({ imported: 2, failed: 1, noticed: 0, only: null, skipped: ['notes.txt'] });
  expect(outcome).toMatchObject({ cancelled: false, stoppedBy: null });
  expect(outcome.files).toMatchObject([
    { name: 'broken.bpmn', error: { code: 'xml_malformed', details: { line: 3 } } },
  ]);
  expect(progress.at(-1)).toMatchObject({ done: 3, total: 3 });
  const { total } = await host.client.library.listDiagrams({
    scope: { kind: 'all' },
    order: 'name',
    cursor: null,
    limit: 10,
  });
  expect(total).toBe(2);
});

test('a file that vanishes before it is read fails alone', async () => {
  const host = await startHost(temporaryFolder());
  const gone = good('gone.bpmn');
  gone.arrayBuffer = () => Promise.reject(new Error('The file is gone.'));
  const outcome = await importSource(sourceFromFiles([gone, good('a.bpmn')]), runOn(host));
  expect(outcome.unsent.map(({ name, error }) => [name, error?.code])).toEqual([['gone.bpmn', 'file_not_readable']]);
  expect(outcome).toMatchObject({ imported: 1, failed: 1, files: [] });
});

test('cancelling stops the import; what came before stays', async () => {
  const host = await startHost(temporaryFolder());
  const controller = new AbortController();
  const files = Array.from({ length: 260 }, (_, index) => good(`${String(index).padStart(3, '0')}.bpmn`));
  const outcome = await importSource(
    sourceFromFiles(files),
    runOn(host, {
      signal: controller.signal,
      onProgress: ({ phase, done }) => {
        if (phase === 'importing' && done >= 3) controller.abort();
      },
    }),
  );
  expect(outcome.cancelled).toBe(true);
  const { imported } = outcome;
  expect(imported).toBeGreaterThanOrEqual(3);
  expect(imported).toBeLessThan(200);
  const info = await host.client.library.info({});
  expect(info.diagramCount).toBe(imported);
});

test('what is cancelled while the host is away does not go on when it is back', async () => {
  const host = await startHost(temporaryFolder());
  const controller = new AbortController();
  const reached = importHostOf(host);
  let isAway = true;
  const outcome = await importSource(
    sourceFromFiles(Array.from({ length: 60 }, (_, index) => good(`${index}.bpmn`))),
    runOn(host, {
      signal: controller.signal,
      host: {
        ...reached,
        imports: new Proxy(reached.imports, {
          get(imports, name) {
            if (name === 'run' && isAway) throw new MillraceError('host_unavailable', 'The host is away.');
            return Reflect.get(imports, name);
          },
        }),
        connected: async () => {
          isAway = false;
          controller.abort();
        },
      },
    }),
  );
  expect(outcome).toMatchObject({ cancelled: true, stoppedBy: null });
  expect((await host.client.library.info({})).diagramCount).toBe(outcome.imported);
  expect(outcome.imported).toBeLessThan(60);
});
