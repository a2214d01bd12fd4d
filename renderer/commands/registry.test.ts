import { expect, it } from 'vitest';
import type { Command } from './command.ts';
import { allCommands, findCommand, registerCommands, subscribeToCommands } from './registry.ts';

const command = (id: string): Command => ({ id, title: 'app.close', run: () => undefined });

it('holds commands until they are taken back', () => {
  const remove = registerCommands([command('a'), command('b')]);
  expect(findCommand('a')?.id).toBe('a');
  remove();
  expect(allCommands()).toEqual([]);
});

it('refuses an id that is taken', () => {
  const remove = registerCommands([command('a')]);
  expect(() => registerCommands([command('a')])).toThrow('registered twice');
  remove();
});

it('announces changes of the state commands depend on, many at once as one', async () => {
  let change = () => {};
  let announced = 0;
  const remove = registerCommands(
    [command('a')],
    [
      (onChange) => {
        change = onChange;
        return () => undefined;
      },
    ],
  );
  await Promise.resolve();
  const stop = subscribeToCommands(() => {
    announced += 1;
  });
  change();
  change();
  await Promise.resolve();
  expect(announced).toBe(1);
  stop();
  remove();
});
