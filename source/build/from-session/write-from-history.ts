import {emptyImageConfig, type ImageConfig} from '../../engine/image-config.ts';
import type {HistoryEntry} from '../../engine/images.ts';
import {secretsOfCommands} from '../../session/recording/without-secrets.ts';
import {scrubCommand} from './commands/scrub-command.ts';
import type {DockerfileDraft} from './dockerfile-draft.ts';
import {scanFinished} from './finished-scan.ts';
import {readStep} from './history/read-step.ts';
import {comment} from './instructions/comment.ts';
import {metadataInstructions} from './metadata-instructions.ts';

/** An image that another is built on. */
export type HistoryBase = {reference: string; history: readonly HistoryEntry[]};

const isSameStep = (one: HistoryEntry | undefined, other: HistoryEntry): boolean =>
	one?.createdBy === other.createdBy && one.sizeBytes === other.sizeBytes;

/** Where the steps begin that are not those of an image with a name of its own. */
function baseOf(history: readonly HistoryEntry[], base: HistoryBase | undefined) {
	const count = history.length - (base?.history.length ?? 0);
	if (
		base &&
		count >= 0 &&
		base.history.every((step, at) => isSameStep(history[count + at], step))
	) {
		return {reference: base.reference, steps: history.slice(0, count)};
	}

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
@param base Whose layers are the lowest ones of the image, the nearest one; left out: the history names it.
@param baseConfig Of that image, or of the one whose name is in the history; `undefined`: unknown.
*/
export function writeFromHistory(
	history: readonly HistoryEntry[],
	{
		image,
		config,
		base,
		baseConfig,
	}: {
		image: string;
		config: ImageConfig;
		base?: HistoryBase | undefined;
		baseConfig: ImageConfig | undefined;
	},
): DockerfileDraft {
	const {reference, steps} = baseOf(history, base);
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
	const secrets = secretsOfCommands(steps.map(({createdBy}) => ({text: createdBy})));
	return {
		...scanFinished(
			{
				dockerfile: `${lines.map(line => (line.startsWith('#') ? line : withoutSecret(line))).join('\n')}\n`,
				notes: [...notes, ...settings.notes].map(note => scrubCommand(note)),
			},
			secrets,
		),
		files: [],
		fates: [],
		source: 'history',
	};
}
