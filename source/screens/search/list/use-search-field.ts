import type {Engines} from '../../../actions/services.ts';
import type {View} from '../../../hooks/services.ts';
import {useKeyLayer} from '../../../hooks/use-key-layer.ts';
import type {BoundAction} from '../../../keys/action.ts';
import type {SearchModel, SearchState} from '../../../store/search/search-model.ts';
import {editText, insertText} from '../../../store/text/edit-text.ts';
import {openRepository} from '../../flows/browse-tags/open-repository.tsx';

const noActions: readonly BoundAction[] = [];

/** Gives the keys to the field while it is typed into. Enter, Down, Tab and Escape go to the list. */
export function useSearchField(
	services: Engines & View,
	model: SearchModel,
	{isTyping, text}: Pick<SearchState, 'isTyping' | 'text'>,
): void {
	const leave = () => model.setTyping(false);
	const accept = () => {
		const {reference} = model.state.get().term;
		leave();
		// No search finds a tag: whoever types one knows where to go.
		if (reference?.tag !== undefined || reference?.digest !== undefined) {
			openRepository(services, reference);
		}
	};

	useKeyLayer({
		level: 'screen',
		actions: noActions,
		text: isTyping
			? {
					words: {enter: 'Search', escape: 'List'},
					onKey(name) {
						if (name === 'enter') {
							accept();
						} else if (name === 'escape' || name === 'down' || name === 'tab') {
							leave();
						} else {
							const edited = editText(text, name);
							if (!edited) {
								return false;
							}

							model.setText(edited);
						}

						return true;
					},
					onText: typed => model.setText(insertText(text, typed)),
				}
			: undefined,
	});
}
