import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {CommitResult} from '../../session/commit/commit-plan.ts';

/** `12 paths, 3MB`; empty where all changes are in the image, or nobody said. */
export function excludedText({excluded}: Pick<CommitResult, 'excluded'>): string {
	if (!excluded || excluded.paths === 0) {
		return '';
	}

	const {paths, bytes} = excluded;
	return `${counted(paths, 'path')}${bytes > 0 ? `, ${formatBytes(bytes)}` : ''}`;
}
