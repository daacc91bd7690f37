import {counted} from '../../format/counted.ts';
import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';

/** What is in a volume. */
export type VolumeFacts = {
	files: number;
	bytes: number;
	/** The file that was changed last; `undefined` when there is none. */
	newest: {path: string; changedAt: number} | undefined;
};

/** `120 files, 1.2GB, newest data/base.db (3 days ago)`; paths are made safe before. */
export function volumeFactsText({files, bytes, newest}: VolumeFacts, now: number): string {
	if (!newest) {
		return 'holds no files';
	}

	const age = formatAge(newest.changedAt, now);
	return `${counted(files, 'file')}, ${formatBytes(bytes)}, newest ${newest.path} (${age} ago)`;
}
