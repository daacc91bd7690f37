import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {Services} from '../../../hooks/services.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';
import type {RepositoryTags} from './repository-tags.ts';
import type {TagRow} from './tag-row.ts';

/** What the actions of a repository's tags work with. */
export type TagsContext = {
	services: Services;
	session: OpenEngine;
	dialogs: Dialogs;
	model: RepositoryTags;
	/** `undefined` when the list is empty. */
	selected: TagRow | undefined;
	/** The marked rows, or else the selected one. */
	targets: readonly TagRow[];
	clearMarks(): void;
	openPlatforms(row: TagRow): void;
	run(image: string): Promise<void>;
	copy(text: string, what: string): void;
};
