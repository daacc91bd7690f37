import {splitWords} from './split-words.ts';

/** `<<EOF` in a line. */
export type HeredocMark = {
	/** The word that ends the here-document. */
	name: string;
	/** Offset in the line. */
	at: number;
	/** `<<-`: tabs at the beginning of lines do not count. */
	isChomped: boolean;
	/** The word is not quoted. */
	isExpanded: boolean;
};

/** Here-documents that a line begins; a word such as `$((1<<2))` begins none. An exec form has none either. */
export function heredocMarks(line: string): HeredocMark[] {
	const isExecForm = /^\s*(?:\w+\s+){1,2}(?:--\S+\s+)*\[.*\]\s*$/.test(line);
	return isExecForm
		? []
		: splitWords(line).flatMap(({text, start}) => {
				const [, chomp, rest] = /^\d*<<(-?)([^<]+)$/.exec(text) ?? [];
				const name = rest?.replaceAll(/["'\\]/g, '');
				return name ? [{name, at: start, isChomped: chomp === '-', isExpanded: name === rest}] : [];
			});
}
