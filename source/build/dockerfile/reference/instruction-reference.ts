import {fileInstructions} from './file-instructions.ts';
import {settingInstructions} from './setting-instructions.ts';

export type InstructionReference = {
	keyword: string;
	/** What it does, in a sentence or two. */
	summary: string;
	/** How it is written; where there are an exec and a shell form, both. */
	forms: string[];
	/** Lines of a Dockerfile. */
	example: string[];
	/** What is easily got wrong. */
	note: string;
};

/** All instructions, those that are used most first. */
export const instructionReference: readonly InstructionReference[] = [
	...fileInstructions,
	...settingInstructions,
];

/** @param keyword In any case. @returns `undefined` for what is no instruction. */
export const referenceOf = (keyword: string): InstructionReference | undefined =>
	instructionReference.find(reference => reference.keyword === keyword.toUpperCase());
