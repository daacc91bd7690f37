import type {PathContents} from '../../contents/path-contents.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {Questions} from '../../store/questions.ts';
import type {ActionServices} from '../services.ts';
import {saveContents} from './save-contents.ts';
import {type ShownTree, saveTree, type TreeFormat} from './save-tree.ts';

type Tools = {
	dialogs: Questions;
	services: Pick<ActionServices, 'jobs' | 'notices' | 'now'>;
};

/** Asks what is saved: a path with its contents, or the list of the files that are shown. */
export async function saveFiles(
	contents: PathContents,
	tree: ShownTree,
	tools: Tools,
): Promise<void> {
	const what = contents.kind === 'directory' ? 'The directory' : 'The file';
	const chosen = await tools.dialogs.choose<TreeFormat | 'contents'>({
		title: `Save ${contents.path}`,
		choices: [
			{value: 'contents', label: what, detail: formatBytes(contents.sizeBytes)},
			{value: 'text', label: 'The list of files as text', detail: 'as shown, all unfolded'},
			{value: 'json', label: 'The list of files as JSON', detail: 'as shown, all unfolded'},
		],
	});
	if (chosen === 'contents') {
		await saveContents(contents, tools);
	} else if (chosen) {
		await saveTree(tree, chosen, tools);
	}
}
