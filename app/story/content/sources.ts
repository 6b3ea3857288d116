import type { Source } from '../model.ts';

/** The day on which all of them were looked up. */
const collected = '2026-11-23';

/** @param date when it was published; `null` where it doesn't say or changes all the time */
const source = (id: string, date: string | null, publisher: string, title: string, url: string): Source => ({
  id,
  title,
  publisher,
  url,
  date,
  collected,
  confirmed: true,
});

/** An address that was written from memory: nobody has opened it yet. */
const unconfirmed = (...row: Parameters<typeof source>): Source => ({ ...source(...row), confirmed: false });

const forums = 'NVIDIA developer forums';
const newsroom = 'NVIDIA newsroom';
const blog = 'NVIDIA blog';
const toms = 'Tom’s Hardware';
const sth = 'ServeTheHome';

const years2016 = [
  source(
    'dgx1-release',
    '2016-04-05',
    newsroom,
    'The announcement of the DGX-1',
    'https://nvidianews.nvidia.com/news/nvidia-launches-world-s-first-deep-learning-supercomputer',
  ),
  source(
    'gtc-2016-blog',
    '2016-04-05',
    blog,
    'GTC 2016 live: the compute figure of the DGX-1 (kept by the Internet Archive)',
    'https://blogs.nvidia.com/blog/2016/04/05/2016-gpu-technology-conference/',
  ),
  source(
    'p100-release',
    '2016-04-05',
    newsroom,
    'The announcement of the Tesla P100',
    'https://nvidianews.nvidia.com/news/nvidia-delivers-massive-performance-leap-for-deep-learning-hpc-applications-with-nvidia-tesla-p100-accelerators',
  ),
  source(
    'hpcwire-2016',
    '2016-04-05',
    'HPCwire',
    'NVIDIA’s Pascal card, with the price of the DGX-1',
    'https://www.hpcwire.com/2016/04/05/nvidia-monster-pascal-gpu-card-gtc16/',
  ),
  source('wikipedia-dgx', null, 'Wikipedia', 'Nvidia DGX', 'https://en.wikipedia.org/wiki/Nvidia_DGX'),
  source(
    'anandtech-2016',
    '2016-04',
    'AnandTech',
    'The DGX-1 server: eight Teslas in three rack units',
    'http://www3.anandtech.com/show/10229/nvidia-announces-dgx1-server',
  ),
  source(
    'musk-2016',
    '2016-08-09',
    'Elon Musk on X',
    'Thanks for the first DGX-1; the post’s number decodes to its time, 19:36:52 UTC',
    'https://x.com/elonmusk/status/763096729134575617',
  ),
  source(
    'openai-delivery-blog',
    '2016-08-15',
    blog,
    'The first production DGX-1 goes to OpenAI (kept by the Internet Archive)',
    'https://blogs.nvidia.com/blog/2016/08/15/first-ai-supercomputer-openai-elon-musk-deep-learning/',
  ),
  source(
    'fortune-2016',
    '2016-08-15',
    'Fortune',
    'The photograph of the delivery, and the words on the box',
    'https://fortune.com/2016/08/15/elon-musk-artificial-intelligence-openai-nvidia-supercomputer/',
  ),
  source(
    'toms-2024',
    '2024-02',
    toms,
    'The photographs of 2016, and what Huang told of them in 2023',
    'https://www.tomshardware.com/tech-industry/artificial-intelligence/elon-musk-reminisces-about-the-time-jensen-huang-donated-a-dgx-1-to-openai-shares-photo-gallery',
  ),
  source('gpt3-paper', '2020-05', 'arXiv', 'The paper on GPT-3, with the machines it was trained on', 'https://arxiv.org/abs/2005.14165'),
];

const year2025 = [
  unconfirmed(
    'digits-release',
    '2025-01-06',
    newsroom,
    'The announcement of Project DIGITS',
    'https://nvidianews.nvidia.com/news/nvidia-puts-grace-blackwell-on-every-desk-and-at-every-ai-developers-fingertips',
  ),
  source('aiwiki-digits', null, 'AI Wiki', 'Nvidia DIGITS', 'https://aiwiki.ai/wiki/nvidia_digits/raw'),
  source(
    'biggo-doubt',
    '2025-01-10',
    'BigGo',
    'First doubts about the petaflop of Project DIGITS',
    'https://biggo.com/news/202501102202_nvidia-project-digits-criticism',
  ),
  unconfirmed(
    'spark-release',
    '2025-03-18',
    newsroom,
    'DIGITS becomes DGX Spark',
    'https://nvidianews.nvidia.com/news/nvidia-announces-dgx-spark-and-dgx-station-personal-ai-computers',
  ),
  source(
    'andrewships',
    '2025-03',
    'Andrew Ships',
    'The new name, told from GTC 2025',
    'https://andrewships.substack.com/p/nvidia-democratizes-supercomputing',
  ),
  source(
    'fortune-india-computex',
    '2025-05',
    'Fortune India',
    'Huang at Computex 2025',
    'https://www.fortuneindia.com/amp/story/technology/ceojensen-huang-steals-the-show-at-computex-2025-with-nvidias-bold-ai-bets-and-taiwan-pivot/123245',
  ),
  source(
    'pcgamer-hot-chips',
    '2025-08',
    'PC Gamer',
    'The GB10 at Hot Chips',
    'https://www.pcgamer.com/hardware/processors/further-details-of-nvidias-gb10-superchip-shine-light-on-the-complex-collaboration-with-mediatek',
  ),
  source(
    'meterpreter-hot-chips',
    '2025-08',
    'Meterpreter',
    'The figures of the GB10 from Hot Chips',
    'https://meterpreter.org/a-supercomputer-on-your-desk-nvidia-unveils-the-dgx-spark-ai-superchip',
  ),
  source(
    'hardwareluxx',
    null,
    'Hardwareluxx',
    'The delays of NVIDIA’s N1 family, and what may follow',
    'https://www.hardwareluxx.de/index.php/news/hardware/prozessoren/68021-nvidia-n1-serie-erste-chips-in-diesem-quartal,-der-nachfolger-schon-mitte-2027.html',
  ),
  source('itbear-delays', '2025-10', 'ITBear', 'The DGX Spark comes, months late', 'https://www.itbear.com.cn/html/2025-10/986799.html'),
  source(
    'launch-release',
    '2025-10-13',
    newsroom,
    'The DGX Spark ships',
    'https://nvidianews.nvidia.com/news/nvidia-dgx-spark-arrives-for-worlds-ai-developers',
  ),
  source(
    'asianet-launch',
    '2025-10',
    'Asianet Newsable',
    'The launch and the delivery, with the list of first recipients',
    'https://newsable.asianetnews.com/markets/nvidia-s-dgx-spark-lands-at-starship-hq-as-jensen-huang-hand-delivers-it-to-elon-musk-articleshow-g7siabz',
  ),
  source(
    'live-delivery-blog',
    '2025-10-13',
    blog,
    'The delivery at Starbase, told live',
    'https://blogs.nvidia.com/blog/live-dgx-spark-delivery/',
  ),
  source(
    'pcgamer-handoff',
    '2025-10',
    'PC Gamer',
    'The handoff, and why some call it a stunt',
    'https://www.pcgamer.com/hardware/processors/imagine-delivering-the-smallest-supercomputer-next-to-the-biggest-rocket-jensen-delivers-a-dgx-spark-to-musk-at-spacex-facility-but-some-think-the-nvidia-launch-is-little-more-than-a-pr-stunt',
  ),
  source('wikipedia-flight-11', null, 'Wikipedia', 'Starship flight test 11', 'https://en.wikipedia.org/wiki/Starship_flight_test_11'),
  unconfirmed('spacex-flight-11', null, 'SpaceX', 'Starship’s eleventh flight test', 'https://www.spacex.com/launches/starship-flight-11'),
  source(
    'benzinga-video',
    '2025-10',
    'Benzinga',
    'What Huang said in NVIDIA’s video of the delivery',
    'https://www.benzinga.com/markets/tech/25/10/48267874/nine-years-after-delivering-1st-dgx-nvidias-jensen-huang-hand-delivers-new-dgx-spark-to-elon-musk',
  ),
  source(
    'eamvision-per-watt',
    '2025-10-14',
    'EAMVision Direct',
    'Musk’s figure for compute per watt',
    'https://eamvisiondirect.com/nvidia-dgx-spark-ai-supercomputer-revolutionizes-c-20251014',
  ),
  source(
    'wil-per-watt',
    '2025-10',
    'WIL News',
    'Musk’s figure for compute per watt, a second report',
    'https://wil-news.com/nvidia-hand-delivers-worlds-smallest-ai-supercomputer-to-musk',
  ),
  source(
    'bskiller-inscription',
    '2025-10',
    'BSKiller',
    'What may be written on Musk’s unit',
    'https://www.bskiller.com/p/jensen-huang-just-hand-delivered',
  ),
  source(
    'india-today-altman',
    '2025-10-18',
    'India Today',
    'The second delivery, to Altman and Brockman',
    'https://www.indiatoday.in/amp/technology/news/story/nvidia-ceo-jensen-huang-hand-delivers-dgx-spark-computer-to-elon-musk-and-sam-altman-but-why-2805014-2025-10-18',
  ),
  source(
    'techradar-altman',
    '2025-10',
    'TechRadar',
    'Two deliveries by hand in one week',
    'https://www.techradar.com/pro/talk-about-vip-service-elon-musk-and-sam-altman-have-their-dgx-spark-mini-pcs-hand-delivered-by-nvidia-ceo-jensen-huang',
  ),
  source(
    'carmack-doubt',
    '2025-10',
    'Digital Tech Explorer',
    'John Carmack on power and performance',
    'https://digitaltechexplorer.com/john-carmack-alleges-nvidia-dgx-sparks-thermal-issues-halve-ai-performance-threatening-laptop-apu-prospects',
  ),
  source(
    'banandre-claims',
    '2025-10',
    'Banandre',
    'The launch claims against first measurements',
    'https://www.banandre.com/blog/2025-10/dgx-spark-underperformance-claims-vs-reality-in-ai-hardware',
  ),
  source(
    'bharathorizon-rogan',
    '2025-12',
    'Bharat Horizon',
    'Huang tells Joe Rogan about the first DGX-1',
    'https://www.bharathorizon.com/technology/artificial-intelligence/nvidia-ceo-reveals-musk-was-first-dgx-1-buyer.html',
  ),
  source(
    'iprice-rogan',
    '2025-12-04',
    'iPrice',
    'The first customer of the DGX-1, as Huang tells it',
    'https://compare.iprice.my/news/202512041654_Nvidia_DGX-1_First_Customer_Elon_Musk',
  ),
];

const year2026 = [
  source(
    'ces-2026-blog',
    '2026-01',
    'NVIDIA developer blog',
    'New software for the DGX Spark',
    'https://developer.nvidia.com/blog/new-software-and-model-optimizations-supercharge-nvidia-dgx-spark',
  ),
  source(
    'register-speed',
    '2026-01-05',
    'The Register',
    'Where the new software is faster, and where it is not',
    'https://www.theregister.com/2026/01/05/nvidia_dgx_spark_speed/',
  ),
  source(
    'tectack-idle',
    '2026-02',
    'Tectack',
    'The update that halves the power at rest, with readings at the wall',
    'https://www.tectack.org/2026/02/the-latest-dgx-spark-update-cuts-idle.html',
  ),
  source(
    'price-notice',
    '2026-02-23',
    forums,
    'The price change of February 2026',
    'https://forums.developer.nvidia.com/t/2-23-2026-price-change-announcement/361713',
  ),
  source(
    'scaling-blog',
    '2026-03-16',
    'NVIDIA developer blog',
    'Up to four Sparks as one',
    'https://developer.nvidia.com/blog/scaling-autonomous-ai-agents-and-workloads-with-nvidia-dgx-spark',
  ),
  source(
    'rtx-spark-release',
    '2026-05-31',
    newsroom,
    'RTX Spark: the same family for Windows',
    'https://nvidianews.nvidia.com/news/nvidia-microsoft-windows-pcs-agents-rtx-spark',
  ),
  source(
    'os-digest',
    '2026-10-17',
    'fandhe-ai on GitHub',
    'A digest of the user guide',
    'https://raw.githubusercontent.com/fandhe-ai/agent-reference-skills/main/skills/dgx-spark/SKILL.md',
  ),
  source('spark-64-blog', '2026-10-02', blog, 'The DGX Spark with 64 GB', 'https://blogs.nvidia.com/blog/local-ai-dgx-spark-64gb-sync/'),
  source(
    'sth-64',
    '2026-10-03',
    sth,
    'The 64 GB model, and the new price of the large one',
    'https://www.servethehome.com/nvidia-dgx-spark-64gb-launched-and-big-128gb-gb10-price-increases/',
  ),
  source(
    'pc-watch-64',
    '2026-10-05',
    'PC Watch',
    'The 64 GB model, told in Japan',
    'https://pc.watch.impress.co.jp/docs/news/2145000.html',
  ),
];

const specification = [
  source('product-page', null, 'NVIDIA', 'DGX Spark, the product page', 'https://www.nvidia.com/en-us/products/workstations/dgx-spark/'),
  source('hardware-guide', null, 'NVIDIA', 'DGX Spark user guide: hardware', 'https://docs.nvidia.com/dgx/dgx-spark/hardware.html'),
  source(
    'datasheet',
    '2025',
    'NVIDIA',
    'DGX Spark datasheet',
    'https://nvdam.widen.net/s/tlzm8smqjx/workstation-datasheet-dgx-spark-gtc25-spring-nvidia-us-3716899-web',
  ),
  source('known-issues', null, 'NVIDIA', 'DGX Spark user guide: known issues', 'https://docs.nvidia.com/dgx/dgx-spark/known-issues.html'),
  source('porting-guide', null, 'NVIDIA', 'DGX Spark porting guide', 'https://docs.nvidia.com/dgx/dgx-spark-porting-guide/overview.html'),
  source('playbooks', null, 'NVIDIA on GitHub', 'DGX Spark playbooks', 'https://github.com/NVIDIA/dgx-spark-playbooks'),
  source(
    'sth-connectx',
    null,
    sth,
    'How the ConnectX-7 of a GB10 is really wired',
    'https://www.servethehome.com/the-nvidia-gb10-connectx-7-200gbe-networking-is-really-different',
  ),
  source(
    'setup-notes',
    null,
    'Nathan Lambert on GitHub',
    'Notes on setting up a DGX Spark',
    'https://github.com/natolambert/dgx-spark-setup',
  ),
];

const measured = [
  source(
    'cutlass-356',
    '2026',
    forums,
    'FP4 and FP8 kernels tuned for the GB10',
    'https://forums.developer.nvidia.com/t/sm121-cutlass-kernel-optimization-results-nvfp4-356-tflops-moe-grouped-gemm-on-dgx-spark/359960',
  ),
  source(
    'fp16-logs',
    '2025-12',
    'GuigsEvt on GitHub',
    'FP16 matrix products, stock and tuned',
    'https://github.com/GuigsEvt/dgx_spark_config',
  ),
  source(
    'linpack',
    null,
    'Jeff Geerling on GitHub',
    'FP64 Linpack on a Dell Pro Max with GB10',
    'https://github.com/geerlingguy/top500-benchmark/issues/79',
  ),
  source(
    'llama-bench',
    '2025-11-02',
    'llama.cpp on GitHub',
    'Tokens per second on a DGX Spark',
    'https://github.com/ggml-org/llama.cpp/blob/master/benches/dgx-spark.md',
  ),
  source('lmsys-review', '2025-10-13', 'LMSYS', 'The DGX Spark at launch', 'https://lmsys.org/blog/2025-10-13-nvidia-dgx-spark/'),
  source(
    'sth-review',
    '2025-10-14',
    sth,
    'The review of the DGX Spark: power at the wall',
    'https://www.servethehome.com/nvidia-dgx-spark-review-the-gb10-machine-is-so-freaking-cool/4/',
  ),
  source(
    'toms-review',
    '2026-01-27',
    toms,
    'The review of the DGX Spark: power and noise',
    'https://www.tomshardware.com/pc-components/gpus/nvidia-dgx-spark-review/4',
  ),
  source(
    'dgpp-telemetry',
    '2026-09-22',
    'AhmmedSamier on GitHub',
    'Readings of an MSI EdgeXpert that serves a model, one of four makers’ machines recorded there',
    'https://github.com/AhmmedSamier/dgpp/blob/e8e3ad3/benchmarks/results/2026-09-22-current/raw/glm53-w4/performance/default/node0-telemetry.jsonl',
  ),
  source(
    'muninn-clock',
    null,
    'AI Muninn',
    'A healthy unit and one in its power safety mode',
    'https://ai-muninn.com/en/blog/dgx-spark-30w-power-safety-mode',
  ),
];

/** All that the story was taken from, in the order of time. */
export const sources: readonly Source[] = [...years2016, ...year2025, ...year2026, ...specification, ...measured];
