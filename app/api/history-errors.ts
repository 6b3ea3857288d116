/** What every call that looks back may answer. */
export const historyErrors = {
  /** This app was started without a folder to record into, or over a machine that is not this one. */
  HISTORY_OFF: {
    status: 404,
    message: 'Nothing is recorded here: the flight recorder runs on the Spark itself, in a folder that it may write to.',
  },
} as const;
