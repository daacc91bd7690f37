import {emptyImageConfig, type ImageConfig} from '../../engine/image-config.ts';
import type {HistoryEntry} from '../../engine/images.ts';
import {scrubCommand} from './commands/scrub-command.ts';
import type {DockerfileDraft} from './dockerfile-draft.ts';
import {readStep} from './history/read-step.ts';
import {comment} from './instructions/comment.ts';
import {metadataInstructions} from './metadata-instructions.ts';

/** Where the steps begin that are not those of an image with a name of its own. */
function baseOf(history: readonly HistoryEntry[]) {
	const index = history.findIndex(
		({references}, position) => position > 0 && references.length > 0,
	);
	return index === -1
		? {reference: undefined, steps: history}
		: {reference: history[index]?.references[0], steps: history.slice(0, index)};
}

function withoutSecret(line: string): string {
	const scrubbed = scrubCommand(line);
	return scrubbed === line ? line : comment(`Excluded (contains a secret): ${scrubbed}`);
}

/**
A Dockerfile out of what an image tells of its past: the weaker way. The contents of files that were
copied are not told, nor what was done by hand; the settings are those that the image has.
@param history Newest first, as the engine tells it.
@param image What the user calls it.
@param baseConfig Of the image whose name is in the history; `undefined`: there is none, or it is unknown.
*/
export function writeFromHistory(
	history: readonly HistoryEntry[],
	{
		image,
		config,
		baseConfig,
	}: {image: string; config: ImageConfig; baseConfig: ImageConfig | undefined},
): DockerfileDraft {
	const {reference, steps} = baseOf(history);
	const read = steps.toReversed().map(readStep);
	const notes = read.flatMap(step => step.notes);
	const current = read.reduce<ImageConfig>((known, step) => step.apply(known), {
		...(baseConfig ?? emptyImageConfig),
		onBuild: [],
	});
	const settings = metadataInstructions(current, config);
	if (reference === undefined) {
		notes.unshift('Base image unknown: put its name after FROM.');
	}

	const lines = [
		comment(
			`Guessed by Slipway from the history of ${image}, which is less reliable than a recorded session:`,
		),
		comment('no file contents, no manual changes. Check it before you build it.'),
		'',
		`FROM ${reference ?? 'scratch'}`,
		...read.flatMap(step => step.lines),
		...settings.lines,
	];
	return {
		dockerfile: `${lines.map(line => (line.startsWith('#') ? line : withoutSecret(line))).join('\n')}\n`,
		files: [],
		notes: [...notes, ...settings.notes].map(scrubCommand),
		fates: [],
		source: 'history',
	};
}
