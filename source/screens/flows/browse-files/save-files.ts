import {saveContents} from '../../../actions/extract/save-contents.ts';
import {saveTree, type TreeFormat} from '../../../actions/extract/save-tree.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import type {FilesViewProps} from '../../../store/files/files-views.ts';
import type {StackFiles} from '../../../store/files/stack-files.ts';
import type {ScreenTools} from '../../use-tools.ts';
import type {FilesTree} from './use-files-tree.ts';

/** Asks what is saved: the selected path with its contents, or the list of the files that are shown. */
export async function saveFiles(
	{files}: Pick<FilesViewProps, 'files'>,
	found: StackFiles,
	{view, selected, isKept, state}: FilesTree,
	tools: ScreenTools,
): Promise<void> {
	if (selected === undefined) {
		return;
	}

	const contents = files.contentsOf(found, view, selected);
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
		const tree = {name: files.name, image: found.image, view, isKept, filter: state.filter.value};
		await saveTree(tree, chosen, tools);
	}
}
