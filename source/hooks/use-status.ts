import type {Shown} from '../format/shown.ts';
import {type Notice, shownNotice} from '../store/notices.ts';
import {useServices, useStore} from './services.ts';
import {useRunningJobs} from './use-running-jobs.ts';
import {useSilence} from './use-silence.ts';

/** What the line above the footer says; `standing` shows while there is no notice. */
export function useStatus(width: number): {notice: Notice | undefined; standing: Shown} {
	const notice = useStore(useServices().notices.current);
	const jobs = useRunningJobs(width);
	const silence = useSilence(width);
	return {
		notice: shownNotice(notice, {isSilent: silence !== undefined}),
		standing: silence ?? jobs,
	};
}
