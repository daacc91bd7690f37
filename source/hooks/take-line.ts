import type {TextTaker} from '../keys/key-registry.ts';
import {type EditedText, editText, insertText} from '../store/text/edit-text.ts';

type Line = {
	get(): EditedText;
	/** Called for a cursor that moved, too. */
	set(text: EditedText): void;
	/** Enter. */
	accept(): void;
	/** Escape. */
	leave(): void;
	/** UTF-16 units that it may have; `undefined`: as many as any field. */
	longest?: number;
};

/** Takes the keys of a line that is typed below a list, a tree or a text: a filter, a search. */
export function takeLine({get, set, accept, leave, longest}: Line): TextTaker {
	return {
		onKey(name) {
			if (name === 'enter') {
				accept();
				return true;
			}

			if (name === 'escape') {
				leave();
				return true;
			}

			const edited = editText(get(), name);
			if (edited) {
				set(edited);
			}

			return edited !== undefined;
		},
		onText: typed => set(insertText(get(), typed, longest)),
	};
}
