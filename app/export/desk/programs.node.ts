/** Versions of what this process runs on: "node" to "24.21.0". */
export const versionsOfPrograms = (): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(process.versions).filter((entry): entry is [string, string] => entry[1] !== undefined));
