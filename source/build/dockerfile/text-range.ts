import type {Instruction} from 'dockerfile-ast';

/** A part of a text. Lines and columns count from 1, columns in UTF-16 units; the end is exclusive. */
export type TextRange = {
	startLine: number;
	startColumn: number;
	endLine: number;
	endColumn: number;
};

/** As the parser tells it: from 0. */
export type ParserRange = ReturnType<Instruction['getRange']>;

export const textRange = ({start, end}: ParserRange): TextRange => ({
	startLine: start.line + 1,
	startColumn: start.character + 1,
	endLine: end.line + 1,
	endColumn: end.character + 1,
});
