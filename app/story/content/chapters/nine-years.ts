import type { Chapter } from '../../model.ts';
import { claim, figure, moment, prose, quote } from '../prose.ts';

export const nineYears: Chapter = {
  id: 'nine-years-earlier',
  number: 2,
  title: 'Nine years earlier',
  kicker: { place: 'San Francisco', date: 'August 2016' },
  scenes: [
    {
      id: 'first-delivery',
      title: 'One box for a small team',
      body: [
        {
          kind: 'paragraph',
          runs: prose`${claim('brought-in-2016', 'In August 2016 the same man brought a computer to a young laboratory.')} It was a DGX-1: ${figure('dgx1-gpus')} GPUs with ${figure('dgx1-memory')} of memory between them, announced on ${moment('dgx1-announced')} as a stand-in for ${figure('dgx1-servers')} ordinary servers. On it he had written: ${quote('humanity')}`,
        },
        {
          kind: 'paragraph',
          runs: prose`Which day was it? Reference works say ${moment('delivery-told')}. ${claim('blog-says-last-week', 'But that is the date of NVIDIA’s report, and it speaks of the week before.')} Musk’s thanks are older: ${claim('thanks-decoded', 'a post on X carries the time of its writing in its number, and that gives 9 August 2016.')} The day of the delivery itself is on no record that we found.`,
        },
        { kind: 'article', claim: 'first-production' },
        { kind: 'article', claim: 'modern-era' },
        { kind: 'article', claim: 'from-rack-to-desk' },
      ],
      drawing: {
        id: 'delivery-dates',
        caption: prose`A month’s calendar. Marked are Musk’s thanks, ${moment('musk-thanks')}, and NVIDIA’s report, ${moment('delivery-told')}. The delivery was on or before the first of them.`,
        figures: [],
        moments: ['musk-thanks', 'delivery-told'],
      },
      task: { kind: 'choose', question: 'Which day would you write into the history book? Choose one.' },
      instruments: { metrics: ['memory.total'], checks: ['since-handoff'] },
    },
    {
      id: 'folklore',
      title: 'How a story grows',
      body: [
        {
          kind: 'paragraph',
          runs: prose`Told often enough, a delivery becomes a legend. Each of these has an early version and a late one. Neither has to be a lie; memory rounds upwards.`,
        },
        {
          kind: 'list',
          items: [
            prose`The price. ${claim('price-not-in-release', 'In the trade press of the day it was')} ${figure('dgx1-price')}. To Joe Rogan, in ${moment('rogan')}, it was ${figure('dgx1-price-retold')}.`,
            prose`The work. In the report of the delivery it took ${figure('dgx1-people')} people ${figure('dgx1-years')}. By ${moment('five-years-told')} it had become ${figure('dgx1-years-retold')}.`,
            prose`The weight. ${claim('folklore-weight', 'Huang spoke of 70 pounds, and many repeated it.')} We found no datasheet that we could read, so this story has no weight to offer.`,
            prose`Gift or sale. Musk gave thanks ${quote('donating')}. Huang remembers a customer, and that before him: ${quote('no-orders')}. ${claim('gift-or-sale', 'The two do not fit together; both stand here.')}`,
            prose`The first. Huang wrote ${quote('world-first')} Later he said: ${quote('first-for-us')}.`,
          ],
        },
      ],
      drawing: {
        id: 'folklore',
        caption: prose`The same story through the years: ${figure('dgx1-price')} and ${figure('dgx1-price-retold')}; ${figure('dgx1-years')} and ${figure('dgx1-years-retold')}; ${moment('musk-thanks')} and ${moment('delivery-told')}; a gift and a sale.`,
        figures: ['dgx1-price', 'dgx1-price-retold', 'dgx1-years', 'dgx1-years-retold', 'watts-said', 'petaflop'],
        moments: ['musk-thanks', 'delivery-told', 'five-years-told', 'rogan'],
      },
      task: {
        kind: 'choose',
        question: 'Choose a story, and hear it as it was told each time. Of the last two the newest version is yours.',
      },
      instruments: { metrics: ['gpu.power', 'gpu.clock'], checks: ['forty-watts', 'petaflop'] },
    },
    {
      id: 'full-circle',
      title: 'A circle with a gap',
      body: [
        {
          kind: 'paragraph',
          runs: prose`From one hand to the other, and ${figure('years-between')} later again: it makes a fine picture. ${claim('old-and-new', 'It is true as far as it goes.')} It does not go all the way round. The old box was addressed ${quote('to-the-team')} ${claim('musk-left', 'It went to the team, and he has not been part of that for years.')}`,
        },
        {
          kind: 'paragraph',
          runs: prose`${claim('second-delivery', 'OpenAI had a visit in the same week.')} One of those who received it said: ${quote('delivery-service')}`,
        },
        {
          kind: 'people-disagree',
          title: 'A circle, or a stunt?',
          sides: [
            prose`A circle: ${claim('old-and-new', 'the same man brought both boxes,')} and the small one holds as much memory for its GPU as the large one did.`,
            prose`A stunt: ${claim('stunt', 'some saw little more in it, as PC Gamer reports.')} Two famous men, a rocket and a camera make a launch that no advertisement could buy.`,
          ],
        },
        { kind: 'article', claim: 'stunt' },
        { kind: 'article', claim: 'old-and-new' },
      ],
      drawing: null,
      task: null,
      instruments: { metrics: ['memory.total'], checks: ['same-kind'] },
    },
  ],
};
