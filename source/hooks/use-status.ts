import {noSilentRequests} from '../engine/silent-requests.ts';
import {phrase, type Shown, toShown} from '../format/shown.ts';
import {truncateEnd} from '../format/truncate.ts';
import {jobTitle} from '../store/jobs.ts';
import {type Notice, shownNotice} from '../store/notices.ts';
import {useServices, useStore} from './services.ts';
import {useSeconds} from './use-seconds.ts';

/**
The request that has been without an answer for longest, in one painted line that counts the seconds.

@returns `undefined` while the engine answers.
*/
function useSilence(width: number): Shown | undefined {
	const {engine, theme} = useServices();
	const silent = useStore(useStore(engine)?.engine.silent ?? noSilentRequests);
	const [first] = silent;
	useSeconds(first !== undefined);
	if (!first) {
		return undefined;
	}

	const {paint, symbols} = theme;
	const more = silent.length > 1 ? phrase` (and ${silent.length - 1} more)` : '';
	const seconds = Math.floor(first.silentMs() / 1000);
	const text = phrase`${toShown(first.name)} has not answered for ${seconds} s${more}. Esc cancels`;
	return phrase` ${paint('warning', phrase`${symbols.warning} ${truncateEnd(text, width - 4, symbols.ellipsis)}`)}`;
}

/** The running jobs in one painted line; empty when nothing runs. */
function useRunningJobs(width: number): Shown {
	const {jobs, theme, engine} = useServices();
	const shownHost = useStore(engine)?.engine.endpoint;
	const running = useStore(jobs.list).filter(({state}) => state === 'running');
	const newest = running.at(-1);
	if (!newest) {
		return '';
	}

	const {symbols, paint} = theme;
	const more = running.length > 1 ? phrase` (and ${running.length - 1} more, J shows all)` : '';
	const progress = newest.progress;
	const percent =
		progress?.fraction === undefined ? '' : phrase` ${Math.floor(progress.fraction * 100)}%`;
	const what =
		progress === undefined ? '' : phrase` ${symbols.separator} ${toShown(progress.text)}`;
	return phrase` ${paint('accent', symbols.running)} ${truncateEnd(phrase`${toShown(jobTitle(newest, shownHost))}${percent}${what}${more}`, width - 4)}`;
}

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
