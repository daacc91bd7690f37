import type {Command} from 'commander';
import {commandHelp} from '../command-help.ts';
import type {Manner, RecreateRequest} from '../command-request.ts';
import {type MannerFlags, mannerOf} from '../manner-of.ts';

/** As commander gives them. */
export type RecreateFlags = MannerFlags & {
	pull?: boolean;
	rollBack?: boolean;
	dryRun?: boolean;
	yes?: boolean;
};

export const parseRecreate = (
	container: string,
	flags: RecreateFlags,
): RecreateRequest & Manner => ({
	...mannerOf(flags),
	name: 'recreate',
	container,
	pull: flags.pull ?? false,
	rollBack: flags.rollBack ?? false,
	dryRun: flags.dryRun ?? false,
	yes: flags.yes ?? false,
});

export const addRecreateFlags = (command: Command): Command =>
	command
		.argument('<container>', 'name or id')
		.option('--pull', 'pull the image first')
		.option('--roll-back', 'go back to the old container of an unfinished one')
		.option('--dry-run', 'show what differs only, change nothing')
		.option('--yes', 'do not ask')
		.addHelpText('after', commandHelp.recreate);
