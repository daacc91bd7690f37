import type {Settings} from '../config.ts';
import type {Engine} from '../engine/engine.ts';
import type {KnownLayers} from '../layers/known/known-layers.ts';
import type {Ledgers} from '../prune/ages/ledgers.ts';
import type {Journal} from '../prune/journal/journal.ts';
import type {Questions} from '../store/questions.ts';
import type {CommandRequest} from './command-request.ts';
import type {EnginelessRequest} from './engineless-request.ts';
import type {Output} from './output.ts';
import type {OpenRegistry} from './prune/registry-prune-call.ts';

/** What a command on an engine is asked for, and what it works with. */
export type Run = {
	engine: Engine;
	request: Exclude<CommandRequest, EnginelessRequest>;
	settings: Settings;
	configPath: string;
	/** What in the config file could not be used. */
	problems: readonly string[];
	output: Output;
	signal: AbortSignal;
	version: string;
	environment: NodeJS.ProcessEnv;
	openRegistry: OpenRegistry;
	/** Tells people now, and scripts with the result. */
	warn(warning: string): void;
	/** Who is asked before a prune; `undefined`: whoever sits at the terminal. */
	questions?: Pick<Questions, 'confirm'>;
	/** What is remembered of engines, where several are asked at a time; `undefined`: it is opened. */
	memory?: Memory;
};

/** The same of one command. */
export type RunOf<Name extends CommandRequest['name']> = Omit<Run, 'request'> & {
	request: Extract<CommandRequest, {name: Name}>;
};

/** What is remembered of engines from one start to the next. */
export type Memory = {
	ledgers: Ledgers;
	knownLayers: KnownLayers;
	/** What was removed from them. */
	journal: Journal;
};
