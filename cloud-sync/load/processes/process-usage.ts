import { readdir, readFile } from 'node:fs/promises';

/** What processes use together. */
export interface Usage {
  /** Milliseconds of processor time since they began. */
  cpu: number;
  /** Bytes of memory now. */
  memory: number;
}

/** Clock ticks of /proc in a second, on every Linux that runs Node. */
const ticksPerSecond = 100;

/** What a process uses, with its children if told so. Zeros where there is no /proc to read it from. */
export async function readUsage(pid: number, withChildren = false): Promise<Usage> {
  const stats = withChildren ? await readAll() : await readSome([pid]);
  const chosen = stats.filter((stat) => stat.pid === pid || (withChildren && stat.parent === pid));
  return {
    cpu: chosen.reduce((sum, stat) => sum + stat.cpu + (stat.pid === pid ? stat.endedChildren : 0), 0),
    memory: chosen.reduce((sum, stat) => sum + stat.memory, 0),
  };
}

/** The most memory a process has had, in bytes. */
export async function readPeakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

interface ProcessStat {
  pid: number;
  parent: number;
  cpu: number;
  endedChildren: number;
  memory: number;
}

async function readAll(): Promise<ProcessStat[]> {
  const names = await readdir('/proc').catch((): string[] => []);
  return readSome(names.filter((name) => /^\d+$/.test(name)).map(Number));
}

async function readSome(pids: readonly number[]): Promise<ProcessStat[]> {
  const texts = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return texts.filter((text) => text !== '').map(parseStat);
}

/** Reads a line of /proc/…/stat; the name in it may hold anything, blanks and brackets too. */
function parseStat(text: string): ProcessStat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3] ?? 0);
  const milliseconds = 1000 / ticksPerSecond;
  return {
    pid: Number.parseInt(text, 10),
    parent: field(4),
    cpu: (field(14) + field(15)) * milliseconds,
    endedChildren: (field(16) + field(17)) * milliseconds,
    memory: field(24) * 4096,
  };
}
