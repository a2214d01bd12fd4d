import { create } from 'zustand';
import type { LintFinding, LintReport } from '../../shared/contract/diagrams.ts';
import { type ErrorValue, toErrorValue } from '../../shared/errors.ts';
import type { DiagramModeler } from '../editor/modeler/modeler-services.ts';
import { host, onHostEvent } from '../host.ts';
import { withLinkTexts } from '../process-links/load-links.ts';

export type Severity = LintFinding['severity'];

/** What is known of one diagram's problems. `findings` are those of the last check that finished. */
export interface Problems {
  readonly status: 'checking' | 'checked' | 'failed';
  readonly findings: readonly LintFinding[];
  /** Null as long as no check finished. */
  readonly counts: Readonly<Record<Severity, number>> | null;
  readonly error: ErrorValue | null;
  /** Whether the diagram links to processes, so that what happens to others matters. */
  readonly hasLinks: boolean;
}

interface ProblemsState {
  /** By diagram; missing for diagrams that aren't open. */
  diagrams: Readonly<Record<string, Problems | undefined>>;
}

const unknown: Problems = {
  status: 'checking',
  findings: [],
  counts: null,
  error: null,
  hasLinks: false,
};

const useProblemsStore = create<ProblemsState>()(() => ({ diagrams: {} }));

/** A diagram's problems; counts are for the status bar. */
export function useProblems(diagramId: string): Problems {
  return useProblemsStore((state) => state.diagrams[diagramId]) ?? unknown;
}

export interface CheckedDiagram {
  diagramId: string;
  modeler: DiagramModeler;
  /** The diagram as it is now, packed. It is asked for while people edit, so it must not end what they are typing. */
  packBody(): Promise<Uint8Array>;
}

/** A check after an edit starts once edits pause this long, or longer where checks take long. */
const pauseMs = 700;

interface Follower {
  users: number;
  stop(): void;
  checkNow(): void;
}

const followers = new Map<string, Follower>();

/**
 * Checks a diagram now and after every edit, until the returned function is called. Several callers may follow the
 * same diagram; it is checked once for all.
 */
export function followProblems(diagram: CheckedDiagram): () => void {
  const { diagramId } = diagram;
  const follower = followers.get(diagramId) ?? startFollowing(diagram);
  followers.set(diagramId, follower);
  follower.users += 1;
  let following = true;
  return () => {
    if (!following) return;
    following = false;
    follower.users -= 1;
    if (follower.users > 0) return;
    followers.delete(diagramId);
    follower.stop();
  };
}

/** Checks a followed diagram at once, such as after a check that failed. */
export function checkAgain(diagramId: string): void {
  followers.get(diagramId)?.checkNow();
}

function startFollowing(diagram: CheckedDiagram): Follower {
  const eventBus = diagram.modeler.get('eventBus');
  let timer = 0;
  let running = false;
  let outdated = false;
  let lastDuration = 0;
  let stopped = false;

  const check = async () => {
    if (running) {
      outdated = true;
      return;
    }
    running = true;
    outdated = false;
    const start = performance.now();
    update(diagram.diagramId, { status: 'checking' });
    const result = await findProblems(diagram);
    running = false;
    if (stopped) return;
    lastDuration = performance.now() - start;
    update(diagram.diagramId, result);
    if (outdated) schedule();
  };
  const schedule = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void check(), Math.max(pauseMs, 2 * lastDuration));
  };
  const edits = ['commandStack.changed', 'import.done'];
  eventBus.on(edits, schedule);
  const stopListening = onHostEvent('library:changed', () => {
    if (useProblemsStore.getState().diagrams[diagram.diagramId]?.hasLinks) schedule();
  });
  void check();
  return {
    users: 0,
    checkNow: () => void check(),
    stop: () => {
      stopped = true;
      window.clearTimeout(timer);
      eventBus.off(edits, schedule);
      stopListening();
    },
  };
}

async function findProblems({ diagramId, packBody }: CheckedDiagram): Promise<Partial<Problems>> {
  try {
    const { hasLinks, ...report } = await host.diagrams.lint({ id: diagramId, body: await packBody() });
    const findings = await allFindings(report);
    return { status: 'checked', findings, counts: countBySeverity(findings), error: null, hasLinks };
  } catch (error) {
    return { status: 'failed', error: toErrorValue(error) };
  }
}

/** What links are found to lead nowhere is put into words only if there are any. */
async function allFindings({ findings, brokenLinks }: Pick<LintReport, 'findings' | 'brokenLinks'>) {
  if (brokenLinks.length === 0) return findings;
  const { linkFindings } = await withLinkTexts(import('./link-findings.ts'));
  return [...findings, ...linkFindings(brokenLinks)];
}

/** How many findings there are of each severity. */
function countBySeverity(findings: readonly LintFinding[]): Record<Severity, number> {
  const counts = { error: 0, warn: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** Forgets what was found in a diagram that is closed; in the background it is kept for when the diagram comes back. */
export function forgetProblems(diagramId: string): void {
  if (followers.has(diagramId)) return;
  useProblemsStore.setState(({ diagrams }) => ({ diagrams: { ...diagrams, [diagramId]: undefined } }));
}

function update(diagramId: string, change: Partial<Problems>): void {
  useProblemsStore.setState(({ diagrams }) => ({
    diagrams: { ...diagrams, [diagramId]: { ...(diagrams[diagramId] ?? unknown), ...change } },
  }));
}
