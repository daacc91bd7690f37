import type {Questions} from '../store/questions.ts';
import type {Output} from './output.ts';

/**
Asks in the lines of a terminal. What a plain question is about is listed above it already; one that wants a
word names everything once more.
*/
export const terminalQuestions = ({ask, print}: Output): Pick<Questions, 'confirm'> => ({
	async confirm({title, lines, items = [], typeToConfirm}) {
		if (typeToConfirm === undefined) {
			const answer = await ask(`${title} [y/N] `);
			return /^y(?:es)?$/i.test(answer.trim());
		}

		print(...lines, ...items.map(item => `  ${item}`));
		const typed = await ask(`Type "${typeToConfirm}" to confirm: `);
		return typed.trim() === typeToConfirm;
	},
});

/** What `--yes` answers. */
export const agreement: Pick<Questions, 'confirm'> = {confirm: async () => true};

/** @param yes Whether `--yes` was given. */
export const questionsOf = (output: Output, yes: boolean): Pick<Questions, 'confirm'> =>
	yes ? agreement : terminalQuestions(output);
