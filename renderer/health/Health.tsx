/** What is wrong, since when, and what to try. */
export const Health = () => <h1>Health</h1>;
