import type { Command } from 'commander';
import type { ListOptions, RevokeOptions } from './commands/sessions.ts';
import type { TokenOptions } from './commands/token.ts';

const withData = (command: Command): Command => command.option('--data <folder>', 'keep the files of this app here');

/** The commands about who is let in to the server. They work on its data folder, and hold at once where a server runs. */
export function addAccessCommands(program: Command): void {
  const token = program.command('token').description('what lets a browser, a script or Prometheus in to the server');
  const withTokenOptions = (each: Command) => withData(each.option('--viewer', 'the token of those who only look', false));
  withTokenOptions(token.command('show', { isDefault: true }).description('print it')).action(async (options: TokenOptions) => {
    const { showToken } = await import('./commands/token.ts');
    await showToken(options);
  });
  withTokenOptions(token.command('rotate').description('replace it by a new one; who came in with the old one is signed out')).action(
    async (options: TokenOptions) => {
      const { replaceToken } = await import('./commands/token.ts');
      await replaceToken(options);
    },
  );

  const sessions = program.command('sessions').description('the browsers that are signed in to the server');
  withData(sessions.command('list', { isDefault: true }).description('list them, the last seen first'))
    .option('--json', 'print it for programs', false)
    .action(async (options: ListOptions) => {
      const { listSessions } = await import('./commands/sessions.ts');
      listSessions(options);
    });
  withData(sessions.command('revoke').description('end one, or all; what it has open ends too'))
    .argument('[id]', 'as "list" names it')
    .option('--all', 'end all of them', false)
    .action(async (id: string | undefined, options: RevokeOptions) => {
      const { revokeSessions } = await import('./commands/sessions.ts');
      revokeSessions(id, options);
    });
}
