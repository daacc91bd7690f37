import type {PruneSelection} from '../prune/select-entries.ts';

/** Which engine a command asks, as for the program itself. */
export type EngineChoice = {
	host?: string;
	context?: string;
	demo?: boolean;
	config?: string;
	readOnly?: boolean;
};

export type PruneRequest = {
	name: 'prune';
	selection: PruneSelection;
	/** Globs for references and names, on top of the rules of the config file. */
	protect: readonly string[];
	dryRun: boolean;
	yes: boolean;
	json: boolean;
};

/** A command to be run without a screen. */
export type CommandRequest = EngineChoice &
	(PruneRequest | {name: 'images'; json: boolean} | {name: 'df'; json: boolean});

/** How a command ends, for scripts. */
export const exitCodes = {
	done: 0,
	/** Something that was to go is still there. */
	partlyFailed: 1,
	usage: 2,
	nothingToDo: 3,
	/** The engine could not be asked; nothing was changed. */
	unreachable: 4,
} as const;
