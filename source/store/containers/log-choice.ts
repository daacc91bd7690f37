import type {OpenEngine} from '../open-engine.ts';
import type {EditedText} from '../text/edit-text.ts';
import type {LogBook} from './container-log.ts';
import type {LogRange} from './log-range.ts';

/** The time in front of each line, and of which zone it is. */
export type LogTimes = 'none' | 'local' | 'utc';

/** A log, and what of it is shown. */
export type LogChoice = {
	openEngine: OpenEngine;
	log: LogBook;
	times: LogTimes;
	onlyStderr: boolean;
	/** JSON as words, and levels in colour. */
	isFormatted: boolean;
	/** Only lines that match it are shown; empty: all. */
	filter: EditedText;
	isFiltering: boolean;
};

export type LogChoosing = {
	/** As it is now, also between two drawings. */
	get(): LogChoice | undefined;
	change(changes: Partial<Omit<LogChoice, 'openEngine' | 'log'>>): void;
	/** Reads the log anew from there on. */
	read(range: LogRange): void;
};
