import type { Severity } from '../../../app/health/finding.ts';
import { type Choice, Segmented } from '../../design/Segmented.tsx';
import { Tick } from '../../design/Tick.tsx';
import { useEditing } from '../editor/hooks.ts';
import { Row } from '../form/Row.tsx';

const severities: readonly Choice<Severity>[] = [
  { value: 'notice', content: 'Notices too' },
  { value: 'warning', content: 'Warnings' },
  { value: 'critical', content: 'Critical only' },
];

const saidOf: Readonly<Record<Severity, string>> = {
  notice: 'Everything that is found is sent.',
  warning: 'Warnings and what is critical are sent.',
  critical: 'Only what is critical is sent.',
};

/** What is said of every channel at once. */
export const Terms = () => {
  const { editor, settings } = useEditing();
  const { minimumSeverity, desktop, includeHostName } = settings.alerts;
  const put = (change: Partial<typeof settings.alerts>, said: string) =>
    void editor.change(said, (all) => ({ ...all, alerts: { ...all.alerts, ...change } }));
  return (
    <>
      <Row name="Send" hint="One message when a finding opens, one when it closes. A new channel hears only of what opens from then on.">
        <Segmented
          label="Send"
          choices={severities}
          value={minimumSeverity}
          onChange={(severity) => put({ minimumSeverity: severity }, saidOf[severity])}
        />
      </Row>
      <Tick
        isSelected={desktop}
        onChange={(on) => put({ desktop: on }, on ? 'The desktop app shows messages.' : 'The desktop app shows no messages.')}
      >
        Desktop notifications, from the desktop app
      </Tick>
      <Tick
        isSelected={includeHostName}
        onChange={(on) => put({ includeHostName: on }, on ? 'Messages name this machine.' : 'Messages say “your DGX Spark”.')}
      >
        Name this machine in messages
      </Tick>
    </>
  );
};
