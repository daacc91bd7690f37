import {truncateEnd} from '../format/truncate.ts';
import {useServices} from './services.ts';
import {useStore} from './use-store.ts';

/** The running jobs in one painted line; empty when nothing runs. */
export function useRunningJobs(width: number): string {
	const {jobs, theme} = useServices();
	const running = useStore(jobs.list).filter(({state}) => state === 'running');
	const newest = running.at(-1);
	if (!newest) {
		return '';
	}

	const {symbols, paint} = theme;
	const more = running.length > 1 ? ` (and ${running.length - 1} more, J shows all)` : '';
	const progress = newest.progress;
	const percent =
		progress?.fraction === undefined ? '' : ` ${Math.floor(progress.fraction * 100)}%`;
	const what = progress === undefined ? '' : ` ${symbols.separator} ${progress.text}`;
	return ` ${paint('accent', symbols.running)} ${truncateEnd(`${newest.title}${percent}${what}${more}`, width - 4)}`;
}
