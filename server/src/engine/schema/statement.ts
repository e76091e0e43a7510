/** Placeholder shape until the DDL engine defines its statements. Replaced by its owner. */
export interface DdlStatement { readonly tag: string }
