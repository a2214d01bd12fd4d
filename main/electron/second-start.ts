import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { OpenTarget } from '../host/host.ts';

const SecondStart = Type.Object({
  targets: Type.Array(
    Type.Union([
      Type.Object({ path: Type.String() }, { additionalProperties: false }),
      Type.Object({ id: Type.String() }, { additionalProperties: false }),
    ]),
  ),
});

/** What a second start of the app asks the running one to show; nothing if its data is not what this version sends. */
export function readSecondStart(data: unknown): OpenTarget[] {
  return Compile(SecondStart).Check(data) ? data.targets : [];
}
