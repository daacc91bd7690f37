import type {Mark} from './mark.ts';

/** What a layer does to a path in one letter; a space for what it stores once more just as it was. */
export const markLetters: Record<Mark, string> = {
	added: 'A',
	modified: 'M',
	attributes: 'm',
	same: ' ',
	deleted: 'D',
};
