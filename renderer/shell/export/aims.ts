/** What is exported. */
export type Aim = 'moment' | 'recorded' | 'picture';

export const aims: readonly { readonly value: Aim; readonly content: string; readonly title: string }[] = [
  { value: 'moment', content: 'This moment', title: 'Export this moment' },
  { value: 'recorded', content: 'What was recorded', title: 'Export what was recorded' },
  { value: 'picture', content: 'Picture', title: 'Save as a picture' },
];
