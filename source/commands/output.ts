import type {Theme} from '../theme.ts';

/** Where a command writes, and how. */
export type Output = {
	/** Tables and questions rather than JSON: somebody reads it in a terminal. */
	isForPeople: boolean;
	/** Somebody can be asked. */
	canAsk: boolean;
	/** Columns of the terminal. */
	width: number;
	theme: Theme;
	/** Milliseconds since the epoch. */
	now(): number;
	print(text: string): void;
	/** For what is no result: progress, warnings. */
	tell(text: string): void;
	/** One line that the next one replaces; nothing without a terminal. Empty takes it away. */
	progress(text: string): void;
	/** @returns What was typed, without the line's end; empty when nothing is left to read. */
	ask(question: string): Promise<string>;
};

/** JSON for scripts: nothing in it ever loses its name or its meaning. */
export const printJson = ({print}: Output, value: object): void =>
	print(`${JSON.stringify(value, undefined, '\t')}\n`);
