import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {Services} from '../../../hooks/services.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';
import type {SearchModel} from '../model/search-model.ts';
import type {SearchRow} from './search-row.ts';

/** What the actions of the search screen work with. */
export type SearchContext = {
	services: Services;
	session: OpenEngine;
	dialogs: Dialogs;
	model: SearchModel;
	/** `undefined` when the list is empty. */
	selected: SearchRow | undefined;
	/** The marked rows, or else the selected one. */
	targets: readonly SearchRow[];
	clearMarks(): void;
	run(image: string): Promise<void>;
	copy(text: string, what: string): void;
};
