import type {ExtractionSum} from '../../contents/extract/extraction-sum.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';

/** What an extraction came to, in one line: what was written, then what was left out or changed. */
export function sumText(sum: ExtractionSum, target: string): string {
	const {files, directories, links, bytes, devices, unsafeNames, strayLinks, sameNames} = sum;
	const {stripped, leadingOut} = sum;
	const told = (count: number, text: string) => (count === 0 ? [] : [text]);
	const written = [
		...told(files, `${counted(files, 'file')} (${formatBytes(bytes)})`),
		...told(directories, counted(directories, 'directory', 'directories')),
		...told(links, counted(links, 'symbolic link')),
	];
	const notes = [
		...told(devices, `${counted(devices, 'device')} skipped`),
		...told(unsafeNames, `${counted(unsafeNames, 'path')} outside of it skipped`),
		...told(strayLinks, `${counted(strayLinks, 'hard link')} to other files skipped`),
		...told(
			sameNames,
			`${counted(sameNames, 'name')} skipped that this file system takes for another one`,
		),
		...told(stripped, `setuid and setgid removed from ${stripped}`),
		...told(leadingOut, `${counted(leadingOut, 'link')} to places outside of it`),
	];
	return [`Saved ${written.join(', ')} to ${target}`, ...notes].join('. ');
}
