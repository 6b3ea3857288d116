import { create } from 'zustand';

/** What has to be said about the last press of a button. */
export interface Notice {
  readonly kind: 'done' | 'failed';
  readonly text: string;
  /** What can be done about it: "Undo". */
  readonly action?: { readonly name: string; readonly onPress: () => void };
}

interface NoticeStore {
  readonly notice: Notice | null;
  say(notice: Notice): void;
  dismiss(): void;
}

/** How long good news stays. A failure stays until it is dismissed or followed by another notice. */
export const noticeMs = 6000;
/** How long it stays where something can be done about it. */
export const actionNoticeMs = 20_000;

let timer: ReturnType<typeof setTimeout> | undefined;

export const useNotice = create<NoticeStore>()((set) => ({
  notice: null,
  say(notice) {
    clearTimeout(timer);
    set({ notice });
    if (notice.kind === 'done') timer = setTimeout(() => set({ notice: null }), notice.action ? actionNoticeMs : noticeMs);
  },
  dismiss() {
    clearTimeout(timer);
    set({ notice: null });
  },
}));
