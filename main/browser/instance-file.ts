import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

/** What the browser host of a profile keeps in its folder, readable by its owner only. */
const Instance = Type.Object({
  /** Port it serves on; the next start takes the same, so that an open page finds its host again. */
  port: Type.Integer({ minimum: 1, maximum: 65535 }),
  /** Value of the session cookie; kept across starts for the same reason. */
  sessionSecret: Type.String({ minLength: 32 }),
  /** Lets a second start talk to the running one; new with each start. */
  instanceSecret: Type.String({ minLength: 32 }),
  /** Processes that run: the supervisor, and the server it restarts. */
  supervisorPid: Type.Integer(),
  serverPid: Type.Integer(),
});
export type Instance = Static<typeof Instance>;

const fileName = 'browser-host.json';

/** Reads what the last browser host of a profile left; null if there is none or it can't be read. */
export async function readInstance(profileFolder: string): Promise<Instance | null> {
  try {
    const value: unknown = JSON.parse(await readFile(join(profileFolder, fileName), 'utf8'));
    const instances = Compile(Instance);
    return instances.Check(value) ? value : null;
  } catch {
    return null;
  }
}

/** Replaces the file in one step. */
export async function writeInstance(profileFolder: string, instance: Instance): Promise<void> {
  const path = join(profileFolder, fileName);
  await writeFile(`${path}.new`, JSON.stringify(instance), { mode: 0o600 });
  await rename(`${path}.new`, path);
}
