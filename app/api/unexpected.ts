import { ORPCError } from '@orpc/server';

/** A listener for oRPC's `onError` that passes on only what no caller caused: not the contract's errors, not invalid input. */
export const unexpected =
  (onProblem: (error: unknown) => void) =>
  (error: unknown): void => {
    if (!(error instanceof ORPCError) || error.code === 'INTERNAL_SERVER_ERROR') onProblem(error);
  };
