import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { MillraceError } from '../shared/errors.ts';
import { registerCommands } from './commands/registry.ts';
import { listenForShortcuts } from './commands/shortcuts.ts';
import { preloadOverlays } from './components/overlays.tsx';
import { announceFirstEditor } from './editor/announce-first-editor.ts';
import { registerEditorCommands } from './editor/editor-commands.ts';
import { registerLibraryCommands } from './library/library-commands.ts';
import { registerLinkCommands } from './process-links/link-commands.ts';
import { rememberPlaces } from './process-links/places.ts';
import { registerSearchCommands } from './search/search-commands.ts';
import { followSettings } from './settings/settings.ts';
import { App } from './workspace/app.tsx';
import { preloadDialogs } from './workspace/app-dialogs.tsx';
import { keepDocumentTitle } from './workspace/document-title.ts';
import { expectsEditor, rememberEditor } from './workspace/editor-ahead.ts';
import { followHost } from './workspace/follow-host.ts';
import { loadEditorNow, preloadEditor } from './workspace/main-area.tsx';
import { keepSession } from './workspace/session.ts';
import { useShellInfo } from './workspace/shell-info.ts';
import { showError } from './workspace/show-error.ts';
import { startUp, useStartUp } from './workspace/start-up.ts';
import { tabCommands } from './workspace/tab-commands.ts';
import { workspaceChanges, workspaceCommands } from './workspace/workspace-commands.ts';
import './styles/base.css';

/** Milliseconds the painted frame may stand for the app before it says that it is starting. */
const patience = 400;

registerEditorCommands();
registerLibraryCommands();
registerSearchCommands();
registerLinkCommands();
registerCommands([...tabCommands, ...workspaceCommands], workspaceChanges);
listenForShortcuts();
followSettings();

// What a feature failed to present itself is still said.
addEventListener('unhandledrejection', ({ reason }) => {
  if (reason instanceof MillraceError) showError(reason);
});

useStartUp.subscribe(({ phase }, before) => {
  if (phase !== 'ready' || before.phase === 'ready') return;
  // Only now: what is asked for from outside opens beside the tabs of the last session, not before them.
  followHost();
  keepSession();
  rememberPlaces();
  rememberEditor();
  keepDocumentTitle();
  void connectMenu();
  announceFirstEditor();
  preloadEditor();
  preloadOverlays();
  preloadDialogs();
});

void showApp();

async function connectMenu(): Promise<void> {
  if (useShellInfo.getState().kind === 'electron') (await import('./commands/native-menu.ts')).connectNativeMenu();
}

// A function instead of a top-level await, which would keep every chunk that imports this one waiting.
async function showApp(): Promise<void> {
  const started = startUp();
  // While the host answers.
  if (expectsEditor()) loadEditorNow();
  await Promise.race([started, new Promise((resolve) => setTimeout(resolve, patience))]);
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
