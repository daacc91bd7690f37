import {formatBytes} from '../../../format/format-bytes.ts';
import {safeText} from '../../../format/safe-text.ts';
import type {JobProgress} from '../../../store/jobs.ts';
import type {BuildRunState} from './build-run-state.ts';

/** How far a build is, for the list of jobs. @param contextBytes `undefined`: not known yet. */
export function buildProgress(
	{upload, steps}: BuildRunState,
	contextBytes: number | undefined,
): JobProgress {
	const running = steps.findLast(({state}) => state === 'running');
	if (running) {
		return {text: safeText(running.title), fraction: undefined};
	}

	if (upload.isComplete || contextBytes === undefined) {
		return {text: 'Waiting for the builder', fraction: undefined};
	}

	return {
		text: `Sending the context: ${formatBytes(upload.sentBytes)} of ${formatBytes(contextBytes)}`,
		fraction: Math.min(1, upload.sentBytes / contextBytes),
	};
}
