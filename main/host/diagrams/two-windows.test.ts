import { expect, test } from 'vitest';
import { startHost } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';

/** What a window that wrote nothing before tells of undo. */
const trailOf = (writer: string, continues: string | null = null) => ({
  writer,
  continues,
  position: 0,
  after: -1,
  states: [{ position: 0, body: null }],
});

test('of two windows with unsaved edits of one diagram, none takes away what the journal has of the other', async () => {
  const { client } = await startHost(temporaryFolder());
  const [first, second] = await client.library.addSamples({});
  const { id, versionId: baseVersionId } = await client.diagrams
    .open({ id: first?.id ?? '' })
    .then(({ summary, versionId }) => ({ id: summary.id, versionId }));
  const mine = (await client.diagrams.open({ id: second?.id ?? '' })).body;
  const theirs = (await client.diagrams.open({ id })).body;
  const [me, other] = [crypto.randomUUID(), crypto.randomUUID()];
  await client.diagrams.writeDraft({ id, baseVersionId, body: mine, undo: trailOf(me) });
  const refused = { id, baseVersionId, body: theirs, undo: trailOf(other) };
  await expect(client.diagrams.writeDraft(refused)).rejects.toMatchObject({ code: 'draft_conflict' });
  await client.diagrams.discardDraft({ id, undo: trailOf(other) });
  const { versionId } = await client.diagrams.save(refused);
  const kept = await client.diagrams.open({ id });
  expect(kept).toMatchObject({ versionId: baseVersionId, isNewest: versionId === baseVersionId, undo: { writer: me } });
  expect(Buffer.compare(kept.body, mine)).toBe(0);

  // Who opened the draft goes on with it, and then the one before is the other.
  await client.diagrams.writeDraft({ ...refused, undo: trailOf(other, me) });
  const late = { id, baseVersionId, body: mine, undo: trailOf(me) };
  await expect(client.diagrams.writeDraft(late)).rejects.toMatchObject({ code: 'draft_conflict' });
  await client.diagrams.discardDraft({ id, undo: trailOf(other) });
  await client.diagrams.writeDraft(late);
  expect((await client.diagrams.open({ id })).undo).toMatchObject({ writer: me });
});
