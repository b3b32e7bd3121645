/**
 * The numbers of the advisory locks, of which the server knows nothing but that they differ. (What appends announce is
 * a number of its own, 7294 in the highest bits: see the migration of the record.)
 */
export const locks = {
  /** A piece of work that several processes share, and that a process is there for it. */
  piece: 7295,
  presence: 7296,
  /** A view that is being built beside its table. */
  building: 7297,
  /** The seal, cut by one process at a time. */
  seal: 7298,
} as const
