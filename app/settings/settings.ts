import { z } from 'zod';
import { severitySchema } from '../health/finding.ts';
import { defaultPeriodMs, longestPeriodMs, shortestPeriodMs } from '../telemetry/demand.ts';
import { epochMs } from '../telemetry/model/quantities.ts';
import { channelSchema } from './channel.ts';
import { desktopSchema } from './desktop.ts';
import { energySchema } from './energy.ts';

/** Raised when what a field means changes. A new field with a default is no reason. */
export const settingsVersion = 1;

/** Enough for every purpose, and few enough to be seen at once. */
export const mostChannels = 20;

/** How often the machine is read. */
export const samplingSchema = z.object({
  periodMs: z
    .number()
    .int('Use whole milliseconds.')
    .min(shortestPeriodMs, `Use ${shortestPeriodMs} ms or more.`)
    .max(longestPeriodMs, `Use ${longestPeriodMs} ms or less.`)
    .default(defaultPeriodMs),
});

/** What the reader set for one rule: `RuleSettings` of the watch. */
export const ruleSettingsSchema = z.object({
  /** By the names of the rule's thresholds, in their base units; what isn't named is at its default. */
  thresholds: z.record(z.string(), z.number()).default({}),
  /** Until when it sends no messages; `null`: it does. "For ever" is the year 9999. */
  mutedUntilMs: epochMs.nullable().default(null),
});

/** By the ids of the rules. Those that this version doesn't know are kept and ignored: a newer one may come back. */
export const rulesSchema = z.record(z.string(), ruleSettingsSchema);

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day such as 22:00.');

/** The hours of the night, in the time zone of this computer. They may pass midnight. */
export const quietHoursSchema = z
  .object({
    from: timeOfDay,
    to: timeOfDay,
    /** Whether what is critical is sent all the same. */
    exceptCritical: z.boolean(),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'Choose two times that differ.' });
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** What is said of every channel at once. */
export const alertTermsSchema = z.object({
  /** What matters less is shown on the screen and sends no message. */
  minimumSeverity: severitySchema.default('warning'),
  /** `null`: there are none. */
  quietHours: quietHoursSchema.nullable().default(null),
  /** Whether the desktop shows messages too. */
  desktop: z.boolean().default(true),
  /** Whether messages name the machine. They say "your DGX Spark" otherwise, because a host name tells whose it is. */
  includeHostName: z.boolean().default(false),
});

/** Channels as a list without two of the same id. */
export const listOf = <Entry extends z.ZodType<{ readonly id: string }>>(entry: Entry) =>
  z
    .array(entry)
    .max(mostChannels, `Keep ${mostChannels} channels at most.`)
    .superRefine((channels, context) => {
      for (const [index, { id }] of channels.entries()) {
        const first = channels.findIndex((channel) => channel.id === id);
        if (first !== index) context.addIssue({ code: 'custom', path: [index, 'id'], message: `Choose another id. "${id}" is taken.` });
      }
    });

/** Everything that the reader can set for the core, as it stands in `settings.json`. It holds secrets: screens get `settingsForScreen`. */
export const settingsSchema = z.object({
  version: z.literal(settingsVersion),
  sampling: samplingSchema.prefault({}),
  rules: rulesSchema.default({}),
  alerts: alertTermsSchema.extend({ channels: listOf(channelSchema).default([]) }).prefault({}),
  energy: energySchema.prefault({}),
  desktop: desktopSchema.prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({ version: settingsVersion });

/** One thing that is wrong with a setting. */
export const settingProblemSchema = z.object({
  /** The field, with dots: "rules.power-delivery.thresholds.clock", "alerts.channels.0.url". Empty where it is the whole. */
  path: z.string(),
  /** What to do about it, in a sentence. */
  problem: z.string(),
});
export type SettingProblem = z.infer<typeof settingProblemSchema>;

/** What a schema has against something, field by field. */
export const problemsOf = ({ issues }: z.ZodError): readonly SettingProblem[] =>
  issues.map((issue) => ({ path: issue.path.join('.'), problem: messageOf(issue) }));

/** A key that is wrong is only called so; what to do about it stands one level deeper. */
const messageOf = (issue: z.core.$ZodIssue): string =>
  (issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined) ?? issue.message;

/** What the reader set for one rule; its defaults where that is nothing. */
export const settingsOfRule = ({ rules }: Settings, rule: string): Settings['rules'][string] =>
  (Object.hasOwn(rules, rule) ? rules[rule] : undefined) ?? { thresholds: {}, mutedUntilMs: null };
