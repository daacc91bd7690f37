import type {PruneSelection} from '../prune/select-entries.ts';
import type {OutputFormat} from './output.ts';

/** Which engine a command asks, as for the program itself. */
export type EngineChoice = {
	host?: string;
	context?: string;
	demo?: boolean;
	config?: string;
	readOnly?: boolean;
};

/** What every command is told of how to end and to speak. */
export type Manner = {
	/** `undefined`: text in a terminal, JSON elsewhere. Errors are JSON only when it is asked for. */
	format: OutputFormat | undefined;
	/** Nothing to do is an exit code of its own. */
	exitCode: boolean;
};

export type PruneRequest = {
	name: 'prune';
	selection: PruneSelection;
	/** Globs for references and names, on top of the rules of the config file. */
	protect: readonly string[];
	dryRun: boolean;
	yes: boolean;
};

/** A command to be run without a screen. */
export type CommandRequest = EngineChoice &
	Manner &
	(PruneRequest | {name: 'images'} | {name: 'df'});
