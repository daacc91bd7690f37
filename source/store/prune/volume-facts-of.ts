import type {StackFiles} from '../files/stack-files.ts';
import type {VolumeFacts} from './volume-facts.ts';

/** What is worth knowing of a volume before it is removed. */
export function volumeFactsOf(files: StackFiles): VolumeFacts {
	const view = files.view(files.stack.layers.length, 'stack');
	let newest: VolumeFacts['newest'];
	for (const number of view.walk()) {
		const entry = view.isDeleted(number) ? undefined : view.entry(number);
		const changedAt = (entry?.modifiedAt ?? 0) * 1000;
		if (entry?.kind === 'file' && (!newest || changedAt > newest.changedAt)) {
			newest = {path: entry.path.slice(1), changedAt};
		}
	}

	return {files: view.fileCount(0), bytes: view.sizeBytes(0), newest};
}
