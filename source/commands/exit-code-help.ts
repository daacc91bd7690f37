import type {CommandRequest} from './command-request.ts';
import {exitCodes} from './exit-codes.ts';

const line = (code: number, ...texts: readonly string[]): string =>
	texts.map((text, index) => `  ${index === 0 ? code : ''}`.padEnd(7) + text).join('\n');

type Reach = {hasEngine?: boolean; unreachable?: string | undefined};

const table = (
	done: string,
	failed: readonly string[],
	refused: readonly string[] | undefined,
	blocked?: string,
	{
		hasEngine = true,
		unreachable = hasEngine ? 'the engine cannot be reached' : undefined,
	}: Reach = {},
): string =>
	[
		'Exit codes:',
		line(exitCodes.done, done),
		line(exitCodes.failed, ...failed),
		line(
			exitCodes.usage,
			hasEngine
				? 'usage: the command line, address or context is invalid'
				: 'usage: the command line is invalid',
		),
		...(refused === undefined ? [] : [line(exitCodes.refused, ...refused)]),
		...(unreachable === undefined ? [] : [line(exitCodes.unreachable, unreachable)]),
		...(blocked === undefined ? [] : [line(exitCodes.blocked, blocked)]),
		line(exitCodes.hungUp, 'interrupted (SIGHUP: the terminal was closed)'),
		line(exitCodes.interrupted, 'interrupted (ctrl-c)'),
		line(exitCodes.terminated, 'interrupted (SIGTERM)'),
		'',
		'Output is text in a terminal and JSON elsewhere, unless --format says which.',
		'With --json or --format json an error is one line of JSON on stderr.',
	].join('\n');

const engineFailed = [
	'failed: the engine reported an error, or the output could not be',
	'written',
];

const imageFailed = [
	'failed: the image was not found or could not be read, the engine',
	'reported an error, or the output could not be written',
];

/** The end of each command's help: how it ends. */
export const exitCodeHelp: Record<
	Exclude<CommandRequest['name'], 'complete' | 'complete-hosts'>,
	string
> = {
	prune: table(
		'done, or nothing to remove',
		[
			'partly failed: something was not removed, a goal is not reached (or',
			'cannot be, with --dry-run), the engine reported an error, or the',
			'output could not be written',
		],
		[
			'refused: you answered no, the engine is read-only here, or --yes was',
			'given with errors in the config file. With --exit-code also when',
			'nothing is removable',
		],
	),
	images: table('done', engineFailed, ['no image exists, with --exit-code']),
	df: table('done', engineFailed, ['nothing is reclaimable, with --exit-code']),
	layers: table('done', imageFailed, ['the image has no layers, with --exit-code']),
	files: table('done', imageFailed, ['no file is listed, with --exit-code']),
	waste: table(
		'done',
		imageFailed,
		['nothing is wasted, with --exit-code'],
		'more than --max-size is wasted',
	),
	commit: table(
		'done',
		[
			'failed: the container was not found, its changes cannot be committed,',
			'the engine reported an error, or the output could not be written',
		],
		[
			'refused: you answered no, the engine is read-only here, or an image',
			'has the name. With --exit-code also when nothing was changed',
		],
		'a secret would be in the image',
	),
	build: table(
		'built, and within the limits',
		[
			'failed: an instruction failed, the Dockerfile or context was not found,',
			'the engine reported an error, or the output could not be written',
		],
		[
			'refused: the engine is read-only here, or files that look like secrets',
			'would be sent. With --exit-code also when the image has not changed',
		],
		'larger than --max-size or --max-layer allows',
	),
	diff: table('done', imageFailed, undefined, 'they differ, with --exit-code'),
	recreate: table(
		'recreated, or the image is the newest',
		[
			'failed: the new container did not get healthy and was rolled back, the',
			'engine reported an error, or the output could not be written',
		],
		[
			'refused: you answered no, or the engine is read-only here. With',
			'--exit-code also when no image is newer',
		],
	),
	copy: table(
		'done',
		[
			'failed: an image or a tag was not copied, a registry reported an error,',
			'or the output could not be written',
		],
		[
			'refused: you answered no, a tag would be overwritten without --yes, or',
			'read-only is set. With --exit-code also when the target has it',
		],
		undefined,
		{hasEngine: false, unreachable: 'a registry cannot be reached'},
	),
	tags: table(
		'done',
		['failed: a registry reported an error, or the output could not be', 'written'],
		['no tag is listed, with --exit-code'],
		undefined,
		{hasEngine: false, unreachable: 'the registry cannot be reached'},
	),
	update: table(
		'done',
		[
			'partly failed: a registry could not be asked, an image was not found,',
			'the engine reported an error, or the output could not be written',
		],
		undefined,
		'an update exists, with --exit-code',
	),
	keys: table(
		'done',
		['failed: the output could not be written'],
		['no place matches, with --exit-code'],
		undefined,
		{hasEngine: false},
	),
	lint: table(
		'done',
		['failed: a file could not be read or written, or the output could not', 'be written'],
		['refused: you answered no, or --fix has no terminal to ask in'],
		'an error was found, or what --error-on or --exit-code says',
		{hasEngine: false},
	),
};
