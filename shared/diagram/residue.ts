/** A value MessagePack can carry: no class instances, functions or cycles. */
export type PlainValue = null | boolean | number | string | Uint8Array | PlainValue[] | { [key: string]: PlainValue };

/** What moddle does not keep about one element. The packed format stores it as it is. */
export type Residue = { [key: string]: PlainValue };
