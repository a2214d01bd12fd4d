import type { Plan } from '../plan.ts';
import { type DriverFigures, drive } from './drive.ts';

/** What the driver, a process of its own, says to the one that started it. */
export type DriverMessage = { type: 'figures'; figures: DriverFigures } | { type: 'failed'; message: string };

const tell = (message: DriverMessage): void => {
  process.send?.(message, () => process.disconnect());
};

process.once('message', (plan: Plan) => {
  drive(plan).then(
    (figures) => tell({ type: 'figures', figures }),
    (error: unknown) => tell({ type: 'failed', message: error instanceof Error ? (error.stack ?? '') : String(error) }),
  );
});
