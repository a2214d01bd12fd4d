import type { HostHandlers } from '../../shared/contract/contract.ts';
import type { Session, Settings } from '../../shared/contract/session.ts';
import type { HostParts } from './host-parts.ts';
import type { Library } from './library/library.ts';

const emptySession: Session = { tabs: [], activeTab: null, panels: {} };
const defaultSettings: Settings = {
  theme: 'system',
  language: 'en',
  wheel: 'scroll',
  backupCount: 12,
  backupFolder: null,
  drawing: 'automatic',
};

/** The contract's `session` feature. In a library that can only be read, sessions are not kept. */
export function createSessionHandlers({ library }: HostParts): HostHandlers['session'] {
  return {
    read: () => library.read(() => library.values.session()) ?? emptySession,
    write: (session) => {
      if (library.condition.readOnly) return null;
      library.write(() => {
        library.values.putSession(session);
        if (session.activeTab !== null) library.values.noteOpened(session.activeTab);
      });
      return null;
    },
  };
}

/** The settings as they are now. */
export function readSettings(library: Library): Settings {
  return { ...defaultSettings, ...library.read(() => library.values.settings()) };
}

/** The contract's `settings` feature. In a library that can only be read, settings last as long as the host. */
export function createSettingsHandlers({ library, emit }: HostParts): HostHandlers['settings'] {
  let settings = readSettings(library);
  return {
    read: () => settings,
    write: (changes) => {
      const changed = { ...settings, ...changes };
      if (!library.condition.readOnly) library.write(() => library.values.putSettings(changed));
      settings = changed;
      emit('settings:changed', changed);
      return changed;
    },
  };
}
