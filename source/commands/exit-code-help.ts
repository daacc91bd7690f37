import type {CommandRequest} from './command-request.ts';
import {exitCodes} from './exit-codes.ts';

const line = (code: number, ...texts: readonly string[]): string =>
	texts.map((text, index) => `  ${index === 0 ? code : ''}`.padEnd(7) + text).join('\n');

const table = (done: string, failed: readonly string[], refused: readonly string[]): string =>
	[
		'Exit codes:',
		line(exitCodes.done, done),
		line(exitCodes.failed, ...failed),
		line(exitCodes.usage, 'usage: the command line, address or context makes no sense'),
		line(exitCodes.refused, ...refused),
		line(exitCodes.unreachable, 'the engine cannot be reached'),
		line(exitCodes.interrupted, 'interrupted (ctrl-c)'),
		'',
		'Output is text in a terminal and JSON elsewhere, unless --format says which.',
		'With --json or --format json an error is one line of JSON on stderr.',
	].join('\n');

/** The end of each command's help: how it ends. */
export const exitCodeHelp: Record<CommandRequest['name'], string> = {
	prune: table(
		'done, or nothing to remove',
		[
			'partly failed: something was not removed, the engine reported an',
			'error, or the output could not be written',
		],
		[
			'refused: you answered no, the engine is read-only here, or --yes was',
			'given with errors in the config file; with --exit-code also when there',
			'is nothing to remove',
		],
	),
	images: table(
		'done',
		['failed: the engine reported an error, or the output could not be', 'written'],
		['there are no images, with --exit-code'],
	),
	df: table(
		'done',
		['failed: the engine reported an error, or the output could not be', 'written'],
		['nothing is reclaimable, with --exit-code'],
	),
};
