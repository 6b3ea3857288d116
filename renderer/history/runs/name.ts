/** The longest name that is kept (`runSchema` says the same; importing it would bring the schemas along). */
const mostCharacters = 200;

/** What is wrong with a name, and what to do about it; `null` where it can be kept. */
export function nameProblem(typed: string): string | null {
  const name = typed.trim();
  if (name === '') return 'Give the run a name.';
  return name.length > mostCharacters ? `Use ${mostCharacters} characters at most.` : null;
}
