/** 0: done. 1: the input was refused, or has errors. 2: called wrongly. */
export type ExitCode = 0 | 1 | 2

export interface CliCommand {
  readonly usage: string
  readonly about: { readonly zh: string; readonly en: string }
  run(args: readonly string[]): Promise<ExitCode>
}

/** Thrown for a call that makes no sense: says how it goes, ends with 2. */
export class Misused extends Error {}
