import type { Moment } from '../model.ts';

const moment = (id: string, date: string, title: string, confidence: Moment['confidence'], sources: readonly string[]): Moment => ({
  id,
  date,
  title,
  confidence,
  sources,
});

/** The public timeline, in its order. */
export const moments: readonly Moment[] = [
  moment('dgx1-announced', '2016-04-05', 'NVIDIA announces the DGX-1', 'B', ['dgx1-release']),
  moment('musk-thanks', '2016-08-09', 'Musk thanks NVIDIA for the first DGX-1', 'A', ['musk-2016']),
  moment('delivery-told', '2016-08-15', 'NVIDIA’s blog tells of the delivery to OpenAI', 'B', ['openai-delivery-blog']),
  moment('five-years-told', '2023-11', 'Huang tells of five years of work on the DGX-1', 'C', ['toms-2024']),
  moment('digits', '2025-01-06', 'Project DIGITS is shown at CES', 'C', ['aiwiki-digits', 'biggo-doubt', 'digits-release']),
  moment('first-doubt', '2025-01-10', 'First public doubts about the petaflop', 'C', ['biggo-doubt']),
  moment('renamed', '2025-03-18', 'DIGITS becomes DGX Spark; reservations open', 'C', ['andrewships', 'spark-release']),
  moment('promised', '2025-05', 'The month in which DIGITS was to come', 'C', ['aiwiki-digits', 'biggo-doubt']),
  moment('full-production', '2025-05-19', 'Full production, says Huang in Taipei', 'C', ['fortune-india-computex']),
  moment('hot-chips', '2025-08-26', 'The GB10 is explained at Hot Chips', 'C', ['pcgamer-hot-chips', 'meterpreter-hot-chips']),
  moment('handoff', '2025-10-13', 'The handoff at Starbase', 'B', ['live-delivery-blog', 'pcgamer-handoff']),
  moment('flight-11', '2025-10-13', 'Starship’s eleventh flight, the same evening', 'C', ['wikipedia-flight-11', 'spacex-flight-11']),
  moment('on-sale', '2025-10-15', 'Everybody can buy one', 'B', ['launch-release']),
  moment('carmack', '2025-10-27', 'John Carmack doubts power and performance', 'C', ['carmack-doubt', 'banandre-claims']),
  moment('rogan', '2025-12', 'Huang tells the story of 2016 once more', 'C', ['bharathorizon-rogan', 'iprice-rogan']),
  moment('ces-2026', '2026-01-05', 'Software of CES 2026: faster, mostly at reading prompts', 'B', ['ces-2026-blog', 'register-speed']),
  moment('idle-update', '2026-02', 'An update lets the network card sleep', 'C', ['tectack-idle']),
  moment('price-up', '2026-02-23', 'The first rise of the price', 'B', ['price-notice']),
  moment('four-sparks', '2026-03-16', 'Up to four Sparks work as one', 'A', ['scaling-blog', 'playbooks']),
  moment('rtx-spark', '2026-05-31', 'RTX Spark: the same family for Windows', 'B', ['rtx-spark-release']),
  moment('small-spark', '2026-10-02', 'The 64 GB model is announced, and the large one gets dearer', 'B', [
    'spark-64-blog',
    'sth-64',
    'pc-watch-64',
  ]),
  moment('small-spark-on-sale', '2026-10-23', 'The 64 GB model is on sale', 'B', ['spark-64-blog', 'sth-64', 'pc-watch-64']),
];
