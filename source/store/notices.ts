import {createStore, type Store} from './create-store.ts';

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger';

export type Notice = {
	tone: NoticeTone;
	text: string;
	/** What the user can do now; `undefined` when there is nothing to do. */
	nextStep?: string | undefined;
};

/** One line above the footer; the newest replaces the one before. */
export type Notices = {
	readonly current: Store<Notice | undefined>;
	show(notice: Notice): void;
	dismiss(): void;
};

const staysMs = {info: 4000, success: 4000, warning: 10_000, danger: 20_000};

/**
What the line above the footer is for.

@param isSilent The engine does not answer something: more important than what is only for information.
*/
export const shownNotice = (
	notice: Notice | undefined,
	{isSilent}: {isSilent: boolean},
): Notice | undefined => (isSilent && notice?.tone === 'info' ? undefined : notice);

export function createNotices(): Notices {
	const current = createStore<Notice | undefined>(undefined);
	let timer: NodeJS.Timeout | undefined;
	const dismiss = () => {
		clearTimeout(timer);
		current.set(undefined);
	};

	return {
		current,
		dismiss,
		show(notice) {
			clearTimeout(timer);
			current.set(notice);
			timer = setTimeout(dismiss, staysMs[notice.tone]);
			timer.unref();
		},
	};
}
