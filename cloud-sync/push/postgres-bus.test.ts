import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Database, openDatabase } from '../database/database.ts';
import { testConfig } from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';
import type { Bus, BusGap, BusMessage } from './bus.ts';
import { createPostgresBus } from './postgres-bus.ts';

const postgres = useDatabase();
let database: Database;
let url: string;
const buses: Bus[] = [];

beforeAll(async () => {
  url = await postgres.create();
  database = openDatabase(testConfig(url).database, 'test');
});

afterAll(async () => {
  await Promise.all(buses.map((bus) => bus.close()));
  await database.close();
});

async function openBus(node: string): Promise<{ bus: Bus; heard: (BusMessage | BusGap)[] }> {
  const bus = createPostgresBus({ url, node, owner: database.asOwner });
  buses.push(bus);
  await bus.start();
  const heard: (BusMessage | BusGap)[] = [];
  bus.listen((message) => heard.push(message));
  return { bus, heard };
}

const head = (seq: number, libraryId: string = randomUUID()): BusMessage => ({
  type: 'head',
  orgId: '00000000-0000-7000-8000-000000000000',
  libraryId,
  seq,
  changes: [],
});

const wait = { timeout: 20_000, interval: 5 };

test('tells this node at once and others once, and says nothing twice here', async () => {
  const [one, two] = await Promise.all([openBus('same name'), openBus('same name')]);
  const message = head(1);
  one.bus.publish(message);
  expect(one.heard).toEqual([message]);
  expect(two.heard).toEqual([]);
  const answer = head(7);
  await vi.waitFor(() => expect(two.heard).toEqual([message]), wait);
  two.bus.publish(answer);
  await vi.waitFor(() => expect(one.heard).toEqual([message, answer]), wait);
  expect(two.heard).toEqual([message, answer]);
});

test('sends only the newest head of those that come together', async () => {
  const [one, two] = await Promise.all([openBus('one'), openBus('two')]);
  const libraryId = randomUUID();
  for (let seq = 1; seq <= 1000; seq++) one.bus.publish(head(seq, libraryId));
  const others = Array.from({ length: 1000 }, (_, seq) => head(seq));
  for (const message of others) one.bus.publish(message);
  await vi.waitFor(() => expect(two.heard).toEqual([head(1000, libraryId), ...others]), wait);
});

test('connects again when its connection is cut, says that it missed something, and still sends meanwhile', async () => {
  const [one, two] = await Promise.all([openBus('cut off'), openBus('witness')]);
  const rows = await database.asOwner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'millrace cut off listen' and datname = current_database()",
  );
  expect(rows).toHaveLength(1);
  await vi.waitFor(() => expect(one.bus.connected()).toBe(false), wait);
  const message = head(3);
  one.bus.publish(message);
  await vi.waitFor(() => expect(two.heard).toEqual([message]), wait);
  await vi.waitFor(() => expect(one.bus.connected()).toBe(true), wait);
  expect(one.heard.filter(({ type }) => type === 'gap')).toHaveLength(2);
  two.bus.publish(head(4));
  await vi.waitFor(() => expect(one.heard.at(-1)).toMatchObject({ type: 'head', seq: 4, changes: [] }), wait);
});

test('starts without a database, and connects when there is one', async () => {
  const bus = createPostgresBus({ url: url.replace(/[^/]+$/, 'late'), node: 'early', owner: database.asOwner });
  buses.push(bus);
  await bus.start();
  expect(bus.connected()).toBe(false);
  await database.asOwner.query('create database late');
  await vi.waitFor(() => expect(bus.connected()).toBe(true), wait);
});

test('sends what is left when it closes', async () => {
  const [one, two] = await Promise.all([openBus('closing'), openBus('open')]);
  const message = head(9);
  one.bus.publish(message);
  await one.bus.close();
  await vi.waitFor(() => expect(two.heard).toEqual([message]), wait);
});
