/** The word for each step of certainty. Apart from the schema, so that a screen needs none to say it. */
export const certaintyWords = { 1: 'Hardly', 2: 'Possible', 3: 'Likely', 4: 'Very likely', 5: 'Certain' } as const;
