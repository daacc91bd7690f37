import {safeJson} from '../format/safe-json.ts';
import type {Theme} from '../theme.ts';

export type OutputFormat = 'text' | 'json';

/** Where a command writes, and how. */
export type Output = {
	/** Tables and questions, or JSON. */
	format: OutputFormat;
	/** There is a terminal to ask questions in. */
	canAsk: boolean;
	/** Columns of the terminal; `undefined`: there is none, and nothing is cut. */
	width: number | undefined;
	theme: Theme;
	/** What the user should know beside the result, such as what in the config file could not be used; one sentence each. */
	warnings: readonly string[];
	/** Milliseconds since the epoch. */
	now(): number;
	/** Lines of exact text, which are made safe here. */
	print(...lines: string[]): void;
	/** A painted table, or JSON, as it is. */
	write(text: string): void;
	/** Lines of exact text for stderr: what is no result. Nothing where JSON was asked for, so that stderr holds only that. */
	tell(...lines: string[]): void;
	/** The same where JSON was asked for, too: what was asked for beside it. */
	note(...lines: string[]): void;
	/** Whether `progress` is seen. */
	hasProgress: boolean;
	/** One line of exact text that the next one replaces; nothing without a terminal. Empty takes it away. */
	progress(text: string): void;
	/**
	@returns What was typed, without the line's end; empty when nothing is left to read.
	@throws An AbortError when the command is interrupted meanwhile.
	*/
	ask(question: string): Promise<string>;
	/** Resolves when everything printed so far was written, or could not be. */
	written(): Promise<void>;
};

/** JSON for scripts: nothing in it ever loses its name or its meaning. */
export const printJson = ({write, warnings}: Output, value: object): void =>
	write(`${safeJson({...value, warnings}, '\t')}\n`);
