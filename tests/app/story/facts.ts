import type { Confidence } from '../../../app/story/model.ts';

/*
 * The marks that the collected facts give to each row, carried over by hand from `story/FACTS.md` (23 November 2026), those of the SM clock from
 * `gb10/FACTS.md`. A row that is made of
 * several has the weakest of their marks; `calc` is arithmetic, done there or from its rows.
 */

type Marks = Readonly<Record<Confidence, string>>;

export const figureMarks: Marks = {
  A: 'spark-cores spark-cores-large spark-cores-small connectx-speed connectx-ports connectx-interfaces models-four sparks-joined fp4-measured fp8-measured spark-sms spark-cuda-cores linpack-cpu tokens-oss tokens-llama',
  B: 'dgx1-gpus dgx1-memory p100-bandwidth dgx1-compute dgx1-power dgx1-price dgx1-servers dgx1-people dgx1-years spark-width spark-height spark-weight spark-memory spark-memory-small spark-memory-seen spark-bandwidth c2c-times ethernet-speed spark-disk spark-power spark-chip-power models-one models-tuned petaflop watts-serving watts-gpu-load price-launch price-partners price-february price-october price-small',
  C: 'dgx1-price-retold dgx1-years-retold dgx1-rack-units c2c-bandwidth spark-fp32 spark-clock spark-clock-serving watts-said watts-idle-launch watts-idle-now per-watt-said price-promised compute-ratio-said flight-duration flight-simulators',
  calc: 'dgx1-bandwidth dgx1-height dgx1-width spark-volume c2c-times-calculated fp4-dense fp8-dense fp16-dense fp16-tuned fp16-stock fp16-of-petaflop operations-per-clock per-watt-supply per-watt-load per-watt-fp16 price-rise years-between memory-ratio bandwidth-ratio bandwidth-ratio-old power-ratio price-ratio-launch price-ratio-now compute-ratio-headline compute-ratio-fp16 starship-height sparks-stacked tokens-oss-flight tokens-llama-flight',
  D: '',
};

export const claimMarks: Marks = {
  A: 'grace-by-name one-card-four-interfaces software-on-board not-seamless thanks-decoded not-supported linpack-said',
  B: 'handed-over slogan old-and-new the-day in-the-cafeteria modern-era from-rack-to-desk small book-heavy up-to-a-petaflop unified-memory models-that-fit smallest-and-biggest whole-quote dearer-since needs-a-socket makers never-240 brought-in-2016 blog-says-last-week price-not-in-release many-disks cuda-understates sparsity',
  C: 'not-newly-unveiled stunt first-production c2c-inside flew-that-evening first-launch-seen forty-at-rest folklore-weight gift-or-sale musk-left second-delivery months-late said-full-production two-dies card-sleeps another-dgx1 carmack-said flight-went-well clock-stuck',
  calc: 'bits clock-times-width stock-package petaflop-means',
  D: 'digest-says inscription-unsure',
};

export const quoteMarks: Marks = {
  A: '',
  B: 'smallest-biggest world-first to-the-team humanity donating memory-supply',
  C: 'forty-watts five-times no-orders first-for-us delivery-service divide-flops',
  calc: '',
  D: 'single-spark',
};

export const momentMarks: Marks = {
  A: 'musk-thanks four-sparks',
  B: 'dgx1-announced delivery-told handoff on-sale ces-2026 price-up rtx-spark small-spark small-spark-on-sale',
  C: 'five-years-told digits first-doubt renamed promised full-production hot-chips flight-11 carmack rogan idle-update',
  calc: '',
  D: '',
};

/** Addresses that were written from memory, `(mem)` in the facts. */
export const fromMemory: readonly string[] = [
  'https://nvidianews.nvidia.com/news/nvidia-puts-grace-blackwell-on-every-desk-and-at-every-ai-developers-fingertips',
  'https://nvidianews.nvidia.com/news/nvidia-announces-dgx-spark-and-dgx-station-personal-ai-computers',
  'https://www.spacex.com/launches/starship-flight-11',
];
