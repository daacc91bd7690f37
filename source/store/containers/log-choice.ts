import type {OpenEngine} from '../open-engine.ts';
import type {ContainerLog} from './container-log.ts';
import type {LogRange} from './log-range.ts';

/** A log, and what of it is shown. */
export type LogChoice = {
	openEngine: OpenEngine;
	log: ContainerLog;
	hasTimes: boolean;
	onlyStderr: boolean;
};

export type LogChoosing = {
	change(changes: Partial<Pick<LogChoice, 'hasTimes' | 'onlyStderr'>>): void;
	/** Reads the log anew from there on. */
	read(range: LogRange): void;
};
