/*
 * The page that asks for the token. One file without a script, and a stylesheet beside it that opens without a token; what it says
 * comes from this program alone, never from the request.
 */

/** Text with `code` between backquotes, as HTML. For texts of this program only: nothing is escaped. */
export const withCode = (text: string): string => text.replaceAll(/`([^`]*)`/g, '<code>$1</code>');

/** A page of its own. @param body HTML of this program */
export const plainPage = (title: string, body: string, head = ''): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
${head}<title>Spark Companion: ${title}</title>
${body}
</html>
`;

/** @param trouble why the last try failed; `null` at the first */
export const signInPage = (trouble: string | null): string =>
  plainPage(
    'Sign in',
    `<main>
<h1>Spark Companion</h1>
<form method="post" action="/login">
<label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="current-password" autocapitalize="none" spellcheck="false" required autofocus${
      trouble === null ? '' : ' aria-describedby="trouble"'
    }>
${trouble === null ? '' : `<p id="trouble" role="alert">${withCode(trouble)}</p>\n`}<button type="submit">Sign in</button>
</form>
<p>The token is in the address that <code>spark-companion serve</code> printed; <code>spark-companion token show</code> prints it again.</p>
</main>`,
    '<link rel="stylesheet" href="/login.css">\n',
  );

/** The screen's own colours and measures, for a page that can't load them yet. */
export const signInStyle = `:root {
  color-scheme: light dark;
  --ground: light-dark(#f7f5f0, #101112);
  --ink: light-dark(#1a1a18, #ecebe6);
  --ink-2: light-dark(#54524b, #a8a8a2);
  --line: light-dark(#e0dbd0, #25282b);
  --gold-ink: light-dark(#785a1c, #dcc08a);
  --bad: light-dark(#b3261e, #ff8577);
}
* {
  box-sizing: border-box;
}
body {
  margin: 0;
  background: var(--ground);
  color: var(--ink);
  font: 15px/22px "Inter Variable", Inter, system-ui, sans-serif;
}
main {
  max-width: 440px;
  margin: 0 auto;
  padding: 18vh 20px 20px;
}
h1 {
  margin: 0 0 24px;
  font-size: 26px;
  line-height: 36px;
  font-weight: 560;
  letter-spacing: -0.022em;
}
form {
  display: grid;
  gap: 8px;
  justify-items: start;
}
label {
  color: var(--ink-2);
}
input {
  width: 100%;
  padding: 8px 10px;
  border: 1px solid var(--ink-2);
  border-radius: 3px;
  background: none;
  color: inherit;
  font: inherit;
}
button {
  margin-top: 8px;
  padding: 7px 18px;
  border: 1px solid var(--gold-ink);
  border-radius: 3px;
  background: none;
  color: var(--gold-ink);
  font: inherit;
  cursor: pointer;
}
:focus-visible {
  outline: 2px solid var(--gold-ink);
  outline-offset: 2px;
}
[role="alert"] {
  margin: 0;
  color: var(--bad);
}
main > p {
  margin: 28px 0 0;
  padding-top: 14px;
  border-top: 1px solid var(--line);
  color: var(--ink-2);
}
code {
  font-family: "JetBrains Mono Variable", ui-monospace, monospace;
  font-size: 0.93em;
  white-space: nowrap;
}
`;
