const hours = /^(\d{1,2})(?:[:.](\d{2}))?$/;

/** A time of day as people type it ("22:00", "7.30", "7") as it is kept: "07:00". What is none stays as it is, to be told so. */
export function timeTyped(text: string): string {
  const [, hour, minute = '00'] = hours.exec(text.trim()) ?? [];
  return hour === undefined ? text.trim() : `${hour.padStart(2, '0')}:${minute}`;
}
