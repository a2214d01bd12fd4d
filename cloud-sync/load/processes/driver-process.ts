import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DriverFigures } from '../driver/drive.ts';
import type { DriverMessage } from '../driver/driver.ts';
import type { Plan } from '../plan.ts';

/** The driver at work, in a process of its own. */
export interface DriverProcess {
  pid: number;
  figures: Promise<DriverFigures>;
  stop(): void;
}

/** Starts the driver and has it follow a plan. */
export function startDriverProcess(plan: Plan): DriverProcess {
  const child = fork(fileURLToPath(new URL('../driver/driver.ts', import.meta.url)), { serialization: 'advanced' });
  const figures = new Promise<DriverFigures>((resolve, reject) => {
    child.once('message', (message: DriverMessage) => {
      if (message.type === 'figures') resolve(message.figures);
      else reject(new Error(`The driver failed: ${message.message}`));
    });
    child.once('exit', (code) => reject(new Error(`The driver ended by itself, with code ${code}.`)));
  });
  child.send(plan);
  return { pid: child.pid ?? 0, figures, stop: () => void child.kill('SIGKILL') };
}
