import { useShellInfo } from '../workspace/shell-info.ts';
import type { Command } from './command.ts';
import { allCommands, findCommand, isCommandEnabled } from './registry.ts';
import { runCommand } from './run-command.ts';
import { isTyping, type KeyboardSurroundings, matchesStroke, strokesOf, strokeText } from './shortcut-keys.ts';

function surroundings(): KeyboardSurroundings {
  const { kind, platform } = useShellInfo.getState();
  return { mac: platform === 'darwin', browser: kind === 'browser' };
}

/** The combinations that run a command here, as `Shortcuts` writes them. */
export function commandStrokes(command: Command): string[] {
  return strokesOf(command.shortcuts, surroundings());
}

/** The shortcut to show for a command, by itself or by id; undefined if it has none here. */
export function shortcutText(command: Command | string): string | undefined {
  const found = typeof command === 'string' ? findCommand(command) : command;
  const keys = found && commandStrokes(found)[0];
  return keys && strokeText(keys, surroundings().mac);
}

const textInputs =
  'input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable]:not([contenteditable=false])';

/** Whether what is typed now goes into a text field. */
export function isInTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(textInputs) !== null;
}

function isWithin(target: EventTarget | null, selector: string | undefined): boolean {
  return selector === undefined || (target instanceof Element && target.closest(selector) !== null);
}

const ownsKeys = '[role=dialog], [role=alertdialog], [role=menu]';

/** The command a key press means: of those that share a shortcut, the first that is enabled. */
function commandFor(event: KeyboardEvent): Command | undefined {
  const inTextField = isInTextField(event.target);
  const matching = allCommands().filter(
    (command) =>
      (!inTextField || command.whileTyping) &&
      isWithin(event.target, command.within) &&
      commandStrokes(command).some((keys) => matchesStroke(keys, event) && !(inTextField && isTyping(keys))),
  );
  return matching.find(isCommandEnabled) ?? matching[0];
}

/** Runs commands by their shortcuts from now on. Keys that something on the page has used, open menus and dialogs come first. */
export function listenForShortcuts(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const isOwned = event.target instanceof Element && event.target.closest(ownsKeys) !== null;
    const command = commandFor(event);
    if (!command || (isOwned && !command.whileTyping)) return;
    // Also when it doesn't run: the browser's own meaning of the key, such as saving the page, would surprise.
    event.preventDefault();
    if (!isOwned && (!event.repeat || command.repeats)) void runCommand(command);
  };
  addEventListener('keydown', onKeyDown);
  return () => removeEventListener('keydown', onKeyDown);
}
