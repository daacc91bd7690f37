import type {Command} from 'commander';
import {commandHelp} from '../command-help.ts';
import type {Manner, UpdateRequest} from '../command-request.ts';
import {type MannerFlags, mannerOf} from '../manner-of.ts';

/** As commander gives them. */
export type UpdateFlags = MannerFlags & {used?: boolean};

/** @throws UsageProblem */
export const parseUpdate = (
	images: readonly string[],
	flags: UpdateFlags,
): UpdateRequest & Manner => ({
	...mannerOf(flags),
	name: 'update',
	images,
	onlyUsed: flags.used ?? false,
});

export const addUpdateFlags = (command: Command): Command =>
	command
		.argument('[image...]', 'references or ids, all by default')
		.option('--used', 'only images that containers use')
		.addHelpText('after', commandHelp.update);
