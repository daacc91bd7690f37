import type {ImageLayers} from '../../contents/image-layers.ts';
import {imageReport} from '../../contents/image-report.ts';
import {fileLine, fileReport, type ListedFile} from '../../contents/listed-file.ts';
import type {FilesIndex} from '../../contents/places/files-index.ts';
import {counted} from '../../format/counted.ts';
import {safeJson} from '../../format/safe-json.ts';
import {safeText} from '../../format/safe-text.ts';
import type {StackView} from '../../layers/stack/stack-view.ts';
import type {Questions} from '../../store/questions.ts';
import {askForFile} from '../save-file/ask-for-file.ts';
import {writeFile} from '../save-file/write-file.ts';
import type {ActionServices} from '../services.ts';

/** The tree that is shown. */
export type ShownTree = {
	/** Of the image, as it was chosen. */
	name: string;
	image: ImageLayers;
	/** `tree`: of one without layers, such as a volume. */
	of: FilesIndex['of'];
	view: StackView;
	/** Whether the filter leaves a path; `undefined`: there is none. */
	isKept: ((number: number) => boolean) | undefined;
	/** What is typed into the filter; empty: nothing. */
	filter: string;
};

export type TreeFormat = 'text' | 'json';

type Tools = {
	dialogs: Questions;
	services: Pick<ActionServices, 'jobs' | 'notices'>;
};

function listTree({view, isKept}: ShownTree): ListedFile[] {
	const files: ListedFile[] = [];
	for (const number of view.walk()) {
		const entry = number === 0 || (isKept && !isKept(number)) ? undefined : view.entry(number);
		if (entry) {
			files.push({entry, mark: view.mark(number)});
		}
	}

	return files;
}

/** One line each, as `slipway files` has them. */
function* textOf(files: readonly ListedFile[]): Generator<string> {
	for (const file of files) {
		yield `${safeText(fileLine(file, true))}\n`;
	}
}

/** As `slipway files --json` has it, with what is shown of it. */
function* jsonOf(
	{image, view, filter}: ShownTree,
	files: readonly ListedFile[],
): Generator<string> {
	const {layer, scope} = view;
	const head = {
		version: 1,
		command: 'files',
		image: imageReport(image),
		layer,
		path: '/',
		scope,
		filter,
		warnings: [],
	};
	yield `${safeJson(head, '\t').slice(0, -2)},\n\t"files": [`;
	for (const [index, file] of files.entries()) {
		yield `${index === 0 ? '' : ','}\n\t\t${safeJson(fileReport(file, true))}`;
	}

	yield '\n\t]\n}\n';
}

async function* inParts(parts: Iterable<string>): AsyncGenerator<string> {
	let part = '';
	for (const text of parts) {
		part += text;
		if (part.length > 65_536) {
			yield part;
			part = '';
		}
	}

	yield part;
}

/** Asks for a path and writes the tree there as it is shown, all of its folders unfolded. */
export async function saveTree(
	tree: ShownTree,
	format: TreeFormat,
	{dialogs, services}: Tools,
): Promise<void> {
	const files = listTree(tree);
	const {name, of, view, filter} = tree;
	const count = counted(files.length, 'path');
	await askForFile(
		{
			title: `Save the file list of ${name}`,
			name: `${name}-files.${format === 'json' ? 'json' : 'txt'}`,
			hint:
				format === 'json' ? 'JSON, as slipway files --json writes it' : 'Text, one line each path',
			preview: [
				of === 'tree'
					? count
					: `${count} ${view.scope === 'layer' ? `that layer ${view.layer} touches` : `up to layer ${view.layer}`}`,
				...(filter === '' ? [] : [`Filter: ${filter}`]),
			],
			async write(file, {signal}) {
				const content = inParts(format === 'json' ? jsonOf(tree, files) : textOf(files));
				await writeFile({content, file, what: 'file list', signal});
				return `Saved ${count} to ${file}`;
			},
		},
		{dialogs, services},
	);
}
