import {phrase, type Shown, toShown} from '../format/shown.ts';
import {truncateEnd} from '../format/truncate.ts';
import {useServices, useStore} from './services.ts';

/** The running jobs in one painted line; empty when nothing runs. */
export function useRunningJobs(width: number): Shown {
	const {jobs, theme} = useServices();
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
	return phrase` ${paint('accent', symbols.running)} ${truncateEnd(phrase`${toShown(newest.title)}${percent}${what}${more}`, width - 4)}`;
}
