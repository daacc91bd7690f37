import {fileInstructions} from './file-instructions.ts';
import type {InstructionReference} from './instruction-reference.ts';
import {settingInstructions} from './setting-instructions.ts';

/** All instructions, those that are used most first. */
export const instructionReference: readonly InstructionReference[] = [
	...fileInstructions,
	...settingInstructions,
];

/** @param keyword In any case. @returns `undefined` for what is no instruction. */
export const referenceOf = (keyword: string): InstructionReference | undefined =>
	instructionReference.find(reference => reference.keyword === keyword.toUpperCase());
