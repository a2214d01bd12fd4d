import type { Database } from 'better-sqlite3';
import type { Static, TSchema } from 'typebox';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import {
  type Notice,
  Notice as NoticeSchema,
  type Viewport,
  Viewport as ViewportSchema,
} from '../../../shared/contract/diagrams.ts';
import {
  type Session,
  Session as SessionSchema,
  type Settings,
  Settings as SettingsSchema,
} from '../../../shared/contract/session.ts';
import { parseJson } from './parse-json.ts';

/** Small values kept as JSON. What is stored but is damaged or no longer fits its schema reads as if it were missing. */
export interface JsonStore {
  viewport(diagramId: string): Viewport | null;
  putViewport(diagramId: string, viewport: Viewport): void;
  notices(diagramId: string): Notice[];
  putNotices(diagramId: string, notices: Notice[]): void;
  session(): Session | null;
  putSession(session: Session): void;
  /** Remembers that a diagram was just looked at, for the list of recent ones. */
  noteOpened(diagramId: string): void;
  /** Those that were changed at least once; an older Millrace knew fewer. */
  settings(): Partial<Settings> | null;
  putSettings(settings: Settings): void;
}

/** Name of the diagrams that were looked at last, as ids, the newest at the end. */
export const openedName = 'opened';
const mostOpened = 50;

/** Prepares the statements and compiles the schemas. */
export function createJsonStore(db: Database): JsonStore {
  const viewport = db.prepare<[string], string>('SELECT viewport FROM viewports WHERE diagram_id = ?').pluck();
  const putViewport = db.prepare(
    `INSERT INTO viewports (diagram_id, viewport) VALUES (?, ?)
     ON CONFLICT (diagram_id) DO UPDATE SET viewport = excluded.viewport`,
  );
  const notices = db.prepare<[string], string>('SELECT notices FROM notices WHERE diagram_id = ?').pluck();
  const putNotices = db.prepare(
    `INSERT INTO notices (diagram_id, notices) VALUES (?, ?)
     ON CONFLICT (diagram_id) DO UPDATE SET notices = excluded.notices`,
  );
  const state = db.prepare<[string], string>('SELECT value FROM state WHERE name = ?').pluck();
  const putState = db.prepare(
    'INSERT INTO state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const readViewport = reader(ViewportSchema);
  const readNotices = reader(Type.Array(NoticeSchema));
  const readSession = reader(SessionSchema);
  const readSettings = reader(Type.Partial(SettingsSchema));
  const readOpened = reader(Type.Array(Type.String()));

  return {
    viewport: (diagramId) => readViewport(viewport.get(diagramId)),
    putViewport: (diagramId, value) => void putViewport.run(diagramId, JSON.stringify(value)),
    notices: (diagramId) => readNotices(notices.get(diagramId)) ?? [],
    putNotices: (diagramId, value) => void putNotices.run(diagramId, JSON.stringify(value)),
    session: () => readSession(state.get('session')),
    putSession: (value) => void putState.run('session', JSON.stringify(value)),
    noteOpened: (diagramId) => {
      const opened = readOpened(state.get(openedName)) ?? [];
      if (opened.at(-1) === diagramId) return;
      const others = opened.filter((id) => id !== diagramId);
      putState.run(openedName, JSON.stringify([...others, diagramId].slice(-mostOpened)));
    },
    settings: () => readSettings(state.get('settings')),
    putSettings: (value) => void putState.run('settings', JSON.stringify(value)),
  };
}

function reader<Schema extends TSchema>(schema: Schema): (json: string | undefined) => Static<Schema> | null {
  const validator = Compile(schema);
  const fits = (value: unknown): value is Static<Schema> => validator.Check(value);
  return (json) => {
    const value = json === undefined ? null : parseJson(json);
    return fits(value) ? value : null;
  };
}
