import { z } from 'zod';
import { conditions } from './condition.ts';
import { checkIds } from './verdict.ts';

export type { CheckId, LiveCheck, Verdict, VerdictFigure, VerdictState } from './verdict.ts';

/*
 * The launch story as data. Numbers, dates and quotes stand in tables of their own (figures, moments, quotes, claims), each with its
 * sources and a confidence mark; the text only points at them. So no number is typed twice, and none is typed without a source.
 */

/**
 * How close to the primary source a fact was checked: `A` the primary text was read; `B` a dated source that was read quotes it;
 * `C` reputable secondary sources; `calc` arithmetic from other rows, with its formula; `D` one weak source, or sources that conflict.
 */
export const confidences = ['A', 'B', 'C', 'calc', 'D'] as const;
export const confidenceSchema = z.enum(confidences);
export type Confidence = z.infer<typeof confidenceSchema>;

/** Lower case words joined by hyphens: safe in an address, stable for ever. */
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** "2016", "2016-04" or "2016-04-05": as exact as is known. */
const partialDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
const fullDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const ids = z.array(slug).readonly();
const sourceIds = z.array(slug).min(1).readonly();

/** Where something was read. */
export const sourceSchema = z
  .object({
    id: slug,
    title: z.string(),
    publisher: z.string(),
    url: z.url({ protocol: /^https?$/ }),
    /** When it was published; `null` where it doesn't say or changes all the time. */
    date: partialDate.nullable(),
    /** When it was looked up. */
    collected: fullDate,
    /** `false`: the address was written from memory and nobody has opened it yet; shown as such. */
    confirmed: z.boolean(),
  })
  .readonly();
export type Source = z.infer<typeof sourceSchema>;

/** What the number of a figure counts; `figureText` writes it. GB, TB and GB/s are as they are sold. */
export const figureUnits = [
  'tflops',
  'gflops',
  'gigabytes',
  'gibibytes',
  'terabytes',
  'gigabytes-per-second',
  'gigabits-per-second',
  'watts',
  'dollars',
  'millimetres',
  'metres',
  'litres',
  'kilograms',
  'seconds',
  'years',
  'tokens-per-second',
  'tokens',
  'billion-parameters',
  'hertz',
  'times',
  /** Right to left in a comparison, written with its direction: "21 times less". */
  'ratio',
  'share',
  'count',
] as const;

/** A number of the story, in text and in drawings alike. */
export const figureSchema = z
  .object({
    id: slug,
    /** What it is the number of: "Power supply of the Spark". */
    label: z.string(),
    value: z.number(),
    /** The upper end where the source gives a range from `value`. */
    upTo: z.number().optional(),
    unit: z.enum(figureUnits),
    confidence: confidenceSchema,
    sources: sourceIds,
    /** How it was calculated, with the numbers; only and always where `confidence` is `calc`. */
    formula: z.string().optional(),
    /** For prices and other figures that move: the day for which it holds. */
    asOf: fullDate.optional(),
  })
  .readonly();
export type Figure = z.infer<typeof figureSchema>;
export type FigureUnit = Figure['unit'];

/** Under 15 words that somebody said, with who and when. */
export const quoteSchema = z
  .object({
    id: slug,
    text: z.string(),
    who: z.string(),
    date: partialDate,
    /** Where it was said or to whom; `null` where that adds nothing. */
    occasion: z.string().nullable(),
    confidence: confidenceSchema,
    sources: sourceIds,
  })
  .readonly();
export type Quote = z.infer<typeof quoteSchema>;

/** A day (or month) of the public timeline. */
export const momentSchema = z
  .object({
    id: slug,
    date: partialDate,
    title: z.string(),
    confidence: confidenceSchema,
    sources: sourceIds,
  })
  .readonly();
export type Moment = z.infer<typeof momentSchema>;

/** How a sentence of the article compares with the record. */
export const articleVerdicts = ['holds', 'loose', 'wrong', 'opinion'] as const;

/** A statement that can be true or false. */
export const claimSchema = z
  .object({
    id: slug,
    /** The statement in our own words, a whole sentence. */
    text: z.string(),
    confidence: confidenceSchema,
    sources: sourceIds,
    /** Only and always where `confidence` is `calc`. */
    formula: z.string().optional(),
    /** The live check that holds it against this machine. */
    check: z.enum(checkIds).optional(),
    /** Where the article makes or touches this claim: what it says (in our words), how that compares, and our kind correction. */
    article: z
      .object({ says: z.string(), verdict: z.enum(articleVerdicts), note: z.string() })
      .readonly()
      .optional(),
  })
  .readonly();
export type Claim = z.infer<typeof claimSchema>;
export type ArticleVerdict = (typeof articleVerdicts)[number];

/**
 * A stretch of text. `text` holds no number and no quote; the other kinds carry the mark of what they point at:
 * `claim` shows its own words, `figure`, `moment` and `quote` those of the tables.
 */
export const runSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }).readonly(),
  z.object({ kind: z.literal('claim'), claim: slug, text: z.string() }).readonly(),
  z.object({ kind: z.literal('figure'), figure: slug }).readonly(),
  z.object({ kind: z.literal('moment'), moment: slug }).readonly(),
  z.object({ kind: z.literal('quote'), quote: slug }).readonly(),
]);
export type Run = z.infer<typeof runSchema>;
const runs = z.array(runSchema).min(1).readonly();

/** What this device's own chapter shows of its life; `app/story/own-life.ts` fills them. */
export const ownLifeSlots = ['factory', 'updates', 'boot', 'recorder', 'price-then'] as const;

export const blockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), runs }).readonly(),
  /** A quote set apart. */
  z.object({ kind: z.literal('quote'), quote: slug }).readonly(),
  z.object({ kind: z.literal('list'), items: z.array(runs).min(2).readonly() }).readonly(),
  /** What the article says, beside the record: a claim with an `article` part. */
  z.object({ kind: z.literal('article'), claim: slug }).readonly(),
  /** Two boxes on one axis per row. `ratio` is right to left. */
  z
    .object({
      kind: z.literal('comparison'),
      left: z.string(),
      right: z.string(),
      rows: z
        .array(z.object({ label: z.string(), left: slug, right: slug, ratio: slug.nullable() }).readonly())
        .min(2)
        .readonly(),
    })
    .readonly(),
  /** The only place for facts marked `D`: each side with its own sources. */
  z.object({ kind: z.literal('people-disagree'), title: z.string(), sides: z.array(runs).min(2).readonly() }).readonly(),
  /** A place for this device's own figures. */
  z.object({ kind: z.literal('own-life'), slot: z.enum(ownLifeSlots) }).readonly(),
]);
export type Block = z.infer<typeof blockSchema>;
export type OwnLifeSlot = (typeof ownLifeSlots)[number];

/** Every interactive piece that the renderer draws. */
export const drawingIds = [
  'two-boxes', // the DGX-1 and the Spark in millimetres, side by side
  'watts', // guess this machine's watts, then see them between 40 and 240
  'delivery-dates', // August 2016: which day was it?
  'folklore', // one story, its versions through the years
  'launch-dates', // promised months against the day it came
  'price-line', // draw the price since 2025, then see it
  'case', // the box, its faces and sizes
  'memory-pool', // one pool, two readers, live
  'cores', // ten and ten, live
  'ports', // what is at the back, live
  'petaflop', // one bar that loses an assumption at each step; first a guess
  'number-formats', // bits of FP16, FP8 and FP4
  'clock-peak', // drag the clock, see the theoretical peak
  'same-128', // two boxes, one axis at a time
  'per-watt', // work per watt, by whose units
  'rocket-scale', // Spark and Starship on one true scale
  'flight-clock', // 66 minutes of flight 11, this machine's energy meanwhile
  'two-rails', // the public timeline and this device's life
  'own-life', // what the flight recorder knows
  'ledger', // every sentence of the article with its verdict
] as const;
export type DrawingId = (typeof drawingIds)[number];

export const drawingSchema = z
  .object({
    id: z.enum(drawingIds),
    /** What it shows, for those who read and for the still form. */
    caption: runs,
    /** What it is drawn from. */
    figures: ids,
    moments: ids,
  })
  .readonly();

/** What the reader is asked to do, before the page answers. */
export const taskSchema = z.discriminatedUnion('kind', [
  /** Set a number; the answer is a figure, or this machine's own reading. The bounds are those of the scale, in the answer's unit. */
  z
    .object({
      kind: z.literal('guess'),
      question: z.string(),
      answer: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('figure'), figure: slug }).readonly(),
        z.object({ kind: z.literal('metric'), metric: z.string() }).readonly(),
      ]),
      from: z.number(),
      to: z.number(),
      step: z.number(),
      start: z.number(),
      onlyWhere: z.enum(conditions).optional(),
    })
    .readonly(),
  z
    .object({
      kind: z.enum(['drag', 'compare', 'draw', 'choose']),
      question: z.string(),
      /** Any other machine has no answer to it; `taskOn` leaves it out there. */
      onlyWhere: z.enum(conditions).optional(),
    })
    .readonly(),
]);
export type Task = z.infer<typeof taskSchema>;

export const sceneSchema = z
  .object({
    /** Unique over the whole story; its address is `/story/<id>`. */
    id: slug,
    title: z.string(),
    body: z.array(blockSchema).min(1).readonly(),
    drawing: drawingSchema.nullable(),
    task: taskSchema.nullable(),
    /** What stands beside it: metrics of the catalogue, and checks of claims on this machine. */
    instruments: z.object({ metrics: z.array(z.string()).readonly(), checks: z.array(z.enum(checkIds)).readonly() }).readonly(),
  })
  .readonly();
export type Scene = z.infer<typeof sceneSchema>;

export const chapterSchema = z
  .object({
    id: slug,
    /** From 1, in the order of the article. */
    number: z.number().int().positive(),
    title: z.string(),
    /** Place and date above the title; `null` for the chapters that have none. */
    kicker: z.object({ place: z.string(), date: z.string().nullable() }).readonly().nullable(),
    scenes: z.array(sceneSchema).min(1).readonly(),
  })
  .readonly();
export type Chapter = z.infer<typeof chapterSchema>;

export const storySchema = z
  .object({
    chapters: z.array(chapterSchema).readonly(),
    claims: z.array(claimSchema).readonly(),
    figures: z.array(figureSchema).readonly(),
    quotes: z.array(quoteSchema).readonly(),
    moments: z.array(momentSchema).readonly(),
    sources: z.array(sourceSchema).readonly(),
  })
  .readonly();
export type Story = z.infer<typeof storySchema>;
